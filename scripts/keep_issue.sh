#!/usr/bin/env bash
# Keeps one open issue with a list: opens it, writes it anew, or closes it when the list is empty.
# Usage: keep_issue.sh TITLE FILE
set -euo pipefail
title="$1" list="$2"
first='import json, os, sys; print(next((one["number"] for one in json.load(sys.stdin) if one["title"] == os.environ["TITLE"]), ""))'
number="$(gh issue list --state open --limit 200 --author "app/github-actions" --json number,title | TITLE="$title" python3 -c "$first")"
if [ ! -s "$list" ]; then
  [ -z "$number" ] || gh issue close "$number" --comment "Nothing is left on the list."
elif [ -n "$number" ]; then
  gh issue edit "$number" --body-file "$list"
else
  gh issue create --title "$title" --body-file "$list"
fi
