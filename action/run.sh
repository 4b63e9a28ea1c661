#!/usr/bin/env bash
# Checks what an event of GitHub is about. Inputs come as GUIDELINT_*, as action.yml hands them over.
#
# What strangers wrote comes from files, never as part of a command; configuration comes from a commit that they cannot
# have made. Runs with the bash 3.2 of macOS, too. Exit codes are those of guidelint.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export GUIDELINT_HOME=${GUIDELINT_HOME:-${RUNNER_TEMP:?}/guidelint}
export GUIDELINT_CACHE_DIR=$GUIDELINT_HOME/cache
python=$GUIDELINT_HOME/venv/bin/python
work=$(mktemp -d "$GUIDELINT_HOME/run.XXXXXX")
tree=$work/tree
top=""   # of the checkout
ground="" # the folder to check in: top, or tree
remote=${GITHUB_SERVER_URL:-https://github.com}/$GITHUB_REPOSITORY

leave() {
  if [[ -n $top && -d $tree ]]; then git -C "$top" worktree remove --force "$tree" || true; fi
}
trap leave EXIT

fail() { # our own words only
  printf '::error title=guidelint::%s\n' "$1"
  exit 2
}

notice() { # our own words only
  printf '::notice title=guidelint::%s\n' "$1"
}

# Shows a file that may hold anything: no line of it is taken for a command, no character moves the cursor.
show() {
  if [[ ! -s $1 ]]; then return; fi
  local token
  token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  printf '::stop-commands::%s\n' "$token"
  LC_ALL=C tr -d '\000-\010\013-\037\177' <"$1"
  printf '\n::%s::\n' "$token"
}

# shellcheck source=action/history.sh
. "$here/history.sh"
# shellcheck source=action/check.sh
. "$here/check.sh"

# Sets configuration, before and after: the commits that tree.sh takes. Where nothing has to be kept apart, configuration
# stays empty, and the checkout is used as it is; before is then what a branch pointed to before a push, or empty.
settle_commits() {
  local number base head was facts
  configuration="" before="" after=""
  facts=$("$python" -I "$here/event.py" commits)
  read -r number base head was <<<"$facts"
  case $GITHUB_EVENT_NAME in
    push | schedule | workflow_dispatch | repository_dispatch | release | create)
      before=${was#-} # whoever may push may configure
      ;;
    pull_request*)
      settle_pull_request "$number" "$base" "$head"
      ;;
    merge_group)
      settle_base "$base" "$head"
      ;;
    *)
      after=$(git rev-parse --verify --quiet HEAD) || fail "the checkout has no commit"
      if [[ $after != "$GITHUB_SHA" ]]; then settle_base "$GITHUB_SHA" "$after"; fi
      ;;
  esac
}

settle_pull_request() { # NUMBER BASE HEAD
  local merge="" parents="" parent
  # GitHub's own merge of the two shows the change exactly, and nobody else can write to that name.
  if [[ ${GITHUB_REF:-} == "refs/pull/$1/merge" ]]; then
    if obtain "$GITHUB_SHA"; then merge=$GITHUB_SHA; fi
  elif fetch 2 "refs/pull/$1/merge"; then
    merge=$(git rev-parse --verify --quiet 'FETCH_HEAD^{commit}')
  fi
  if [[ -n $merge ]]; then parents=$(git cat-file commit "$merge" | sed -n '1,/^$/s/^parent //p'); fi
  parent=${parents%%$'\n'*}
  if [[ -n $parent && $parents == "$parent"$'\n'"$3" ]] && obtain "$parent"; then
    configuration=$parent before=$parent after=$merge
  else
    settle_base "$2" "$3"
  fi
}

settle_base() { # BASE HEAD
  need "$1" "$2"
  configuration=$1 after=$2
  if ! before=$(git merge-base "$1" "$2" 2>/dev/null); then
    before=$1
    notice "the clone is too shallow to tell where the change began: it is held against the present base; fetch-depth: 0 helps"
  fi
}

# Sets ground: the checkout as it is, or the base with the documents of a change over it.
settle_ground() { # BEFORE AFTER
  local said
  ground=$top
  if [[ -z $configuration ]]; then return; fi
  ground=$tree
  need "$configuration" "$1" "$2"
  bash "$here/tree.sh" "$configuration" "$1" "$2" "$tree" "${GUIDELINT_LOCK:-base}" >"$work/said" 2>"$work/git" || {
    show "$work/said"
    show "$work/git"
    fail "the documents of the change cannot be laid over the base"
  }
  {
    IFS= read -r said && printf '%s\n' "$said"
    while IFS= read -r said; do notice "$said"; done
  } <"$work/said"
}

# Tells the job what was found, if guidelint came so far as to report.
tell() {
  if [[ ! -s $work/report.json ]]; then return; fi
  "$python" -I "$here/outputs.py" "$work/report.json" >>"${GITHUB_OUTPUT:-/dev/null}"
  printf 'report=%s\n' "$work/report.json" >>"${GITHUB_OUTPUT:-/dev/null}"
  if flag summary "${GUIDELINT_SUMMARY:-true}" && [[ -n ${GITHUB_STEP_SUMMARY:-} ]]; then
    if [[ -s $work/summary.md ]]; then cat "$work/summary.md" >>"$GITHUB_STEP_SUMMARY"; fi
  fi
}

report=(--format "json:$work/report.json" --format "markdown:$work/summary.md")

check_files() {
  local code=0 sarif="" only=()
  settle_paths
  if [[ -z $top ]]; then fail "there is no checkout in the workspace; add actions/checkout before this step"; fi
  settle_commits
  settle_ground "$before" "$after"
  case ${GUIDELINT_NEW_ONLY:-auto} in
    auto) if [[ -n $configuration ]]; then only=(--diff-base HEAD); fi ;;
    *)
      if flag new-only "$GUIDELINT_NEW_ONLY"; then
        if [[ -n $configuration ]]; then
          only=(--diff-base HEAD)
        elif [[ -n $before ]] && obtain "$before"; then
          only=(--diff-base "$before")
        else
          notice "nothing tells what was there before: all problems count"
        fi
      fi
      ;;
  esac
  if [[ -n ${GUIDELINT_SARIF:-} ]]; then
    sarif=$GUIDELINT_SARIF
    if [[ $sarif != /* ]]; then sarif=$RUNNER_TEMP/$sarif; fi
    mkdir -p "$(dirname "$sarif")"
    check --exit-zero --format "sarif:$sarif" || true # what could not be done is told below
    if [[ -s $sarif ]]; then printf 'sarif=%s\n' "$sarif" >>"${GITHUB_OUTPUT:-/dev/null}"; fi
  fi
  if flag annotations "${GUIDELINT_ANNOTATIONS:-true}"; then
    check --format github "${report[@]}" ${only[@]+"${only[@]}"} || code=$?
    show "$work/said"
  else
    check --format text "${report[@]}" ${only[@]+"${only[@]}"} >"$work/shown" || code=$?
    show "$work/shown"
    show "$work/said"
  fi
  tell
  return "$code"
}

check_body() {
  local name code=0 more=()
  name=$("$python" -I "$here/event.py" text "$work/text")
  if [[ -z $name ]]; then
    notice "this event carries no text to check"
    printf '%s\n' problems=0 failing=0 not-checked=0 rules= spam=false labels= >>"${GITHUB_OUTPUT:-/dev/null}"
    return
  fi
  if [[ -n $top ]]; then
    settle_commits
    settle_ground "$configuration" "$configuration"
  else
    ground=$work/empty
    mkdir "$ground"
    more+=(--isolated)
  fi
  GUIDELINT_SELECT=${GUIDELINT_SELECT:-spam,privacy/live-identifier}
  if [[ -z ${GUIDELINT_FAIL_ON:-} ]]; then more+=(--exit-zero); fi
  paths=(-)
  check "--stdin-filename=$name" --format text "${report[@]}" ${more[@]+"${more[@]}"} \
    <"$work/text" >"$work/shown" || code=$?
  show "$work/shown"
  show "$work/said"
  tell
  return "$code"
}

# Sets top, if a checkout is where the input says. That must be no link: a pull request could have it lead elsewhere.
settle_top() {
  local workspace folder under=${GUIDELINT_WORKING_DIRECTORY:-.}
  workspace=$(cd "${GITHUB_WORKSPACE:?}" && pwd -P)
  folder=$workspace
  if [[ $under != . ]]; then folder=$workspace/${under%/}; fi
  if [[ $(cd "$folder" 2>/dev/null && pwd -P) != "$folder" ]]; then
    fail "the input working-directory names no folder of the workspace"
  fi
  cd "$folder"
  settle_git "$folder"
  top=$(git rev-parse --show-toplevel 2>/dev/null) || top=""
  if [[ -n $top && $top != "$folder" ]]; then
    fail "the input working-directory must be the top of the checkout; for a part of it there is the input paths"
  fi
}

main() {
  local mode=${GUIDELINT_MODE:-auto}
  settle_top
  if [[ $mode == auto ]]; then
    case $GITHUB_EVENT_NAME in
      issues | issue_comment | discussion | discussion_comment) mode=body ;;
      *) mode=files ;;
    esac
  fi
  case $mode in
    files) check_files ;;
    body) check_body ;;
    *) fail "the input mode must be files, body or auto" ;;
  esac
}

main
