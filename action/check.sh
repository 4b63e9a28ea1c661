# shellcheck shell=bash
# guidelint is run as the inputs say, which come as GUIDELINT_*. To be sourced; wants python, work, ground and fail.
set -euo pipefail

unset PYTHONPATH PYTHONHOME PYTHONSTARTUP # what they name may lie in the checkout

flag() { # whether the input that is named $1 and has the value $2 is true
  case $2 in
    true) return 0 ;;
    false | "") return 1 ;;
    *) fail "the input $1 must be true or false" ;;
  esac
}

settle_paths() {
  local line
  paths=()
  while IFS= read -r line; do
    if [[ -n $line ]]; then paths+=("$line"); fi
  done <<<"${GUIDELINT_PATHS:-}"
  if [[ ${#paths[@]} -eq 0 ]]; then paths=(.); fi
}

# Runs guidelint on the ground, with these arguments before those of the inputs; what it says besides is in the
# file said.
check() {
  local line
  local arguments=("$@")
  if [[ -n ${GUIDELINT_PROFILE:-} ]]; then arguments+=("--profile=$GUIDELINT_PROFILE"); fi
  if [[ -n ${GUIDELINT_SELECT:-} ]]; then arguments+=("--select=$GUIDELINT_SELECT"); fi
  if [[ -n ${GUIDELINT_FAIL_ON:-} ]]; then arguments+=("--fail-on=$GUIDELINT_FAIL_ON"); fi
  if flag strict "${GUIDELINT_STRICT:-}"; then arguments+=(--strict); fi
  while IFS= read -r line; do
    if [[ -n $line ]]; then arguments+=("$line"); fi
  done <<<"${GUIDELINT_ARGS:-}"
  # The step's summary is written by whoever called: not every run is worth one.
  (cd "${ground:?}" && env -u GITHUB_STEP_SUMMARY "${python:?}" -I -m guidelint check "${arguments[@]}" -- "${paths[@]}") \
    2>"${work:?}/said"
}
