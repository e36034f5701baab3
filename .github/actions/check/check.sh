#!/usr/bin/env bash
# Checks what INPUT_PATHS names: annotations to the log, the summary to the job.
# Inputs come by the environment, never by the text of a command.
set -euo pipefail
if [ -z "${GONGWENLINT:-}" ]; then
  GONGWENLINT=${RUNNER_TEMP:-/tmp}/gongwenlint
  (cd "$ACTION_PATH/../../.." && CGO_ENABLED=0 go build -trimpath -o "$GONGWENLINT" ./cmd/gongwenlint)
fi
mapfile -t paths < <(printf '%s\n' "${INPUT_PATHS:-.}" | sed '/^[[:space:]]*$/d')
read -r -a args <<<"${INPUT_ARGS:-}" || true
formats=(--format github)
[ -z "${GITHUB_STEP_SUMMARY:-}" ] || formats+=(--format "markdown=$GITHUB_STEP_SUMMARY")
[ -z "${INPUT_SARIF:-}" ] || formats+=(--format "sarif=$INPUT_SARIF")
exec "$GONGWENLINT" check --quiet "${formats[@]}" "${args[@]}" -- "${paths[@]}"
