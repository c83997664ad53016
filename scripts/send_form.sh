#!/usr/bin/env bash
# Sends what became of a form: a branch with its pull request, or a comment on the issue.
# Usage: send_form.sh STATUS ANSWER (what convert_form.py ended with, and its folder). NUMBER, LOGIN, PERSON and MAIN come
# from the issue. Texts travel in files, never in commands.
set -euo pipefail
status="$1" answer="$2"
case "$status" in
0) ;;
1)
  gh issue comment "$NUMBER" --edit-last --create-if-none --body-file "$answer/comment"
  exit
  ;;
2)
  echo "This issue is no form; nothing to do."
  exit
  ;;
*) exit "$status" ;;
esac
branch="form/issue-$NUMBER"
gh auth setup-git
if [ -n "$(git ls-remote --heads origin "$branch")" ]; then
  echo "The branch $branch is there already; changes are made in its pull request."
  exit
fi
git switch --quiet --create "$branch"
git add -- case_studies toolsets
# the author is the person who filled in the form, as GitHub credits people without telling their address
git -c user.name="$LOGIN" -c user.email="$PERSON+$LOGIN@users.noreply.github.com" commit --quiet --file "$answer/message"
git push --quiet origin "$branch"
gh pr create --base "$MAIN" --head "$branch" --title "$(cat "$answer/title")" --body-file "$answer/body" > "$answer/address"
gh workflow run check.yml --ref "$branch"
{
  echo "Thank you. Your words are now a draft for a person to read, and they appear on the site once someone has agreed to them:"
  echo
  cat "$answer/address"
} > "$answer/thanks"
gh issue comment "$NUMBER" --edit-last --create-if-none --body-file "$answer/thanks"
