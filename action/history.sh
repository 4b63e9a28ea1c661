# shellcheck shell=bash
# Commits of a change are here, or are fetched. To be sourced; wants remote, tree, work, and the functions show and fail.
set -euo pipefail

# Lets git work in the workspace, whoever owns it there, and run nothing but itself.
settle_git() {
  local setting n=${GIT_CONFIG_COUNT:-0}
  for setting in "safe.directory=$1" "safe.directory=${tree:?}" core.hooksPath=/dev/null core.fsmonitor=false; do
    export "GIT_CONFIG_KEY_$n=${setting%%=*}" "GIT_CONFIG_VALUE_$n=${setting#*=}"
    n=$((n + 1))
  done
  export GIT_CONFIG_COUNT=$n GIT_TERMINAL_PROMPT=0
}

fetch() { # DEPTH WHAT
  local depth=()
  if [[ $(git rev-parse --is-shallow-repository) == true ]]; then depth=("--depth=$1"); fi
  git fetch --quiet --no-tags --no-recurse-submodules ${depth[@]+"${depth[@]}"} \
    "${remote:?}" "$2" >"${work:?}/git" 2>&1
}

has() { git cat-file -e "$1^{commit}" 2>/dev/null; }

obtain() { # sees to it that a commit is here
  has "$1" || fetch 1 "$1" || {
    show "$work/git"
    return 1
  }
}

need() { # COMMIT…
  local commit
  for commit; do
    if [[ $commit == - ]]; then fail "the event file names no base and head"; fi
    obtain "$commit" || fail "base or head of the change cannot be fetched; check out with fetch-depth: 2 or 0"
  done
}
