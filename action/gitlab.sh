#!/usr/bin/env bash
# Checks what a pipeline of GitLab is about, and leaves reports in the project. Inputs come as GUIDELINT_*, as
# ci/gitlab.yml names them. For merge requests, configuration comes from the target branch. Exit codes are guidelint's.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
: "${GUIDELINT_HOME:?}"
export GUIDELINT_HOME GUIDELINT_CACHE_DIR=$GUIDELINT_HOME/cache
python=$GUIDELINT_HOME/venv/bin/python
work=$(mktemp -d "$GUIDELINT_HOME/run.XXXXXX")
tree=$work/tree
top=${CI_PROJECT_DIR:?}
ground=$top
remote=origin

leave() {
  if [[ -d $tree ]]; then git -C "$top" worktree remove --force "$tree" || true; fi
}
trap leave EXIT

fail() { # our own words only
  printf 'guidelint: %s\n' "$1" >&2
  exit 2
}

show() { # shows a file that may hold anything; no character of it moves the cursor
  LC_ALL=C tr -d '\000-\010\013-\037\177' <"$1"
}

# shellcheck source=action/history.sh
. "$here/history.sh"
# shellcheck source=action/check.sh
. "$here/check.sh"

settle_merge_request() {
  local configuration before=${CI_MERGE_REQUEST_TARGET_BRANCH_SHA:-}
  if [[ ${CI_MERGE_REQUEST_PROJECT_ID:-} != "${CI_PROJECT_ID:-}" ]]; then remote=$CI_MERGE_REQUEST_PROJECT_URL.git; fi
  if [[ -n $before ]]; then # the pipeline runs on the result of merging
    need "$before"
    configuration=$before
  else
    fetch 1 "refs/heads/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME" || {
      show "$work/git"
      fail "the target branch cannot be fetched"
    }
    configuration=$(git rev-parse --verify --quiet 'FETCH_HEAD^{commit}')
    before=$CI_MERGE_REQUEST_DIFF_BASE_SHA
  fi
  need "$before" "$CI_COMMIT_SHA"
  bash "$here/tree.sh" "$configuration" "$before" "$CI_COMMIT_SHA" "$tree" "${GUIDELINT_LOCK:-base}" 2>"$work/git" || {
    show "$work/git"
    fail "the documents of the change cannot be laid over the target branch"
  }
  ground=$tree
}

keep() { # a report, in the project: in place of whatever is there, and not where that leads to
  if [[ -s $work/$1 ]]; then
    rm -rf -- "${top:?}/$1"
    mv -- "$work/$1" "$top/$1"
  fi
}

main() {
  local code=0 quality=(--format "gitlab:$work/gl-code-quality-report.json") only=()
  cd "$top"
  settle_git "$top"
  settle_paths
  if [[ ${CI_PIPELINE_SOURCE:-} == merge_request_event ]]; then
    settle_merge_request
    if [[ ${GUIDELINT_NEW_ONLY:-auto} == auto ]] || flag GUIDELINT_NEW_ONLY "$GUIDELINT_NEW_ONLY"; then
      only=(--diff-base HEAD)
    fi
  fi
  if [[ ${#only[@]} -gt 0 ]]; then # GitLab compares reports on quality itself, and wants all in them
    check --exit-zero "${quality[@]}" || true # what could not be done is told below
    quality=()
  fi
  check --format text --format "junit:$work/guidelint-junit.xml" \
    ${quality[@]+"${quality[@]}"} ${only[@]+"${only[@]}"} || code=$?
  show "$work/said"
  keep gl-code-quality-report.json
  keep guidelint-junit.xml
  return "$code"
}

main
