#!/usr/bin/env bash
# tree.sh CONFIGURATION BEFORE AFTER TREE LOCK
#
# Makes the folder TREE: all that the commit CONFIGURATION holds, and over it the documents that AFTER has otherwise than
# BEFORE, and nothing else of AFTER. In TREE, HEAD holds these documents as they were in BEFORE, so that git tells there
# what changed. LOCK is head if a changed guidelint.lock counts as a document, else base.
# Runs in the repository; prints what whoever reads the log should know, a sentence a line, all of it our own words.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
python=${GUIDELINT_HOME:?}/venv/bin/python
configuration=$1 before=$2 after=$3 tree=$4 lock=$5

if [[ $lock != base && $lock != head ]]; then
  echo "guidelint: the input lock must be base or head" >&2
  exit 2
fi

work=$(mktemp -d "$GUIDELINT_HOME/tree.XXXXXX")
trap 'rm -rf "$work"' EXIT
export GIT_LFS_SKIP_SMUDGE=1
export GIT_AUTHOR_NAME=guidelint GIT_AUTHOR_EMAIL=guidelint@example.org
export GIT_COMMITTER_NAME=guidelint GIT_COMMITTER_EMAIL=guidelint@example.org

# The tree of CONFIGURATION with the entries of a list laid over it.
laid() (
  export GIT_INDEX_FILE=$work/index
  git read-tree "$configuration" && git update-index -z --index-info <"$1" && git write-tree
)

whole=(-c core.sparseCheckout=false -c advice.detachedHead=false)
git "${whole[@]}" worktree add --quiet --force --detach "$tree" "$configuration"
git ls-tree -r -z --name-only "$configuration" >"$work/held"
git diff-tree -r -z --raw --no-abbrev --no-renames "$before" "$after" >"$work/changed"
"$python" -I "$here/documents.py" "$tree" "$lock" "$work/held" "$work/changed" "$work/before" "$work/after"
former=$(laid "$work/before")
present=$(laid "$work/after")
commit=$(git commit-tree -m "Before the change" "$former")
git -C "$tree" update-ref --no-deref HEAD "$commit"
git -C "$tree" "${whole[@]}" read-tree --reset -u "$present"
