#!/usr/bin/env bash
# A five-minute tour of the API against a running demo. The answers in the README were taken from it.
#   docs/tour.sh [DATA-FOLDER]      the demo's folder, where regulars.json lies; ./data if not said
# Run it as often as you like: each run makes a member and orders of its own.
set -eu

folder=${1:-${REGULARS_DATA:-$(dirname "$0")/../data}}
[ -r "$folder/regulars.json" ] || { echo "no $folder/regulars.json: start ./regulars demo first, or name its data folder" >&2; exit 2; }

# What stands in quotes after a name, the first time that it occurs.
field() { { grep -o "\"$1\" *: *\"[^\"]*\"" || true; } | head -n 1 | sed 's/.*: *"//; s/"$//'; }

url=$(field url <"$folder/regulars.json")
key=$(field apiKey <"$folder/regulars.json")
run=$(date +%s)
now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
answer=

show() {
    if [ "${TOUR_FORMAT:-}" != raw ] && command -v jq >/dev/null; then jq . <<<"$1" 2>/dev/null || printf '%s\n' "$1"; else printf '%s\n' "$1"; fi
}

# ask METHOD PATH [KEY BODY]: prints the call and its answer, and keeps the answer.
ask() {
    local method=$1 path=$2 request=${3:-} body=${4:-} headers code
    headers=$(mktemp)
    local call=(curl -s -D "$headers" -X "$method" "$url$path" -H "Authorization: Bearer $key")
    [ -z "$request" ] || call+=(-H "Idempotency-Key: $request")
    [ -z "$body" ] || call+=(-H 'Content-Type: application/json' -d "$body")
    echo "> $method $path"
    [ -z "$request" ] || echo "> Idempotency-Key: $request"
    [ -z "$body" ] || echo "> $body"
    answer=$("${call[@]}")
    code=$(sed -n '1s/^[^ ]* \([0-9]*\).*/\1/p' "$headers")
    echo "< $code$(grep -qi '^idempotent-replayed: true' "$headers" && echo '  Idempotent-Replayed: true' || true)"
    rm -f "$headers"
    show "$answer"
    echo
}

title() { printf '\n== %s\n\n' "$*"; }

title "1 A member registers; an integration vouches for the phone"
phone=$(printf '139%08d' $((run % 100000000)))
ask POST /api/v1/members "reg-$run" "{\"channel\":\"mini-program\",\"store\":\"S001\",\"phone\":\"$phone\",\"phoneVerified\":true,\"name\":\"林小禾\"}"
member=$(field id <<<"$answer")
ask GET "/api/v1/members/$member"

title "2 An order of three lines at store S001"
order="{\"channel\":\"pos\",\"externalId\":\"T-$run\",\"placedAt\":\"$now\",\"store\":\"S001\",\"member\":{\"phone\":\"$phone\"},\"lines\":[\
{\"sku\":\"DIAPER-L\",\"name\":\"纸尿裤 L\",\"category\":\"纸尿裤\",\"brand\":\"云朵裤\",\"quantity\":2,\"unitPrice\":12900,\"discount\":1800,\"paid\":24000},\
{\"sku\":\"BLOCKS-80\",\"name\":\"木积木\",\"category\":\"玩具\",\"brand\":\"积木丘\",\"quantity\":1,\"unitPrice\":16800,\"discount\":0,\"paid\":16800},\
{\"sku\":\"FORMULA-1\",\"name\":\"1 段奶粉\",\"category\":\"婴儿配方奶粉\",\"brand\":\"牧芽\",\"quantity\":1,\"unitPrice\":29800,\"discount\":0,\"paid\":29800}],\
\"shipping\":0,\"paid\":70600,\"tenders\":[{\"kind\":\"wechat\",\"amount\":70600}]}"
ask POST /api/v1/orders "" "$order"
entry=$(field entryId <<<"$answer")

title "3 The same order again: the answer is replayed, nothing is earned twice"
ask POST /api/v1/orders "" "$order"

title "4 Another store under the same order number: refused"
ask POST /api/v1/orders "" "${order/S001/S002}"

title "5 Why the points were given, down to the line"
ask GET "/api/v1/entries/$entry/why"

title "6 One of the two packs of nappies comes back"
ask POST "/api/v1/orders/pos/T-$run/returns" "" "{\"returnId\":\"R-$run\",\"returnedAt\":\"$now\",\"lines\":[{\"line\":0,\"quantity\":1}]}"

title "7 Accounts, the book's lines, tier"
ask GET "/api/v1/members/$member/accounts"
ask GET "/api/v1/members/$member/entries?asset=POINTS&limit=5"
ask GET "/api/v1/members/$member/tier"

title "8 A member of the demo chain, now and at the end of last year"
ask GET "/api/v1/members?identity=demo:member-9"
regular=$(field id <<<"$answer")
then=$(($(date +%Y) - 1))-12-31T16:00:00Z
ask GET "/api/v1/members/$regular/accounts"
ask GET "/api/v1/members/$regular/accounts?asOf=$then"
ask GET "/api/v1/members/$regular/tier?asOf=$then"

title "9 A hundred points are redeemed, and the redemption is cancelled"
ask POST "/api/v1/members/$member/redemptions" "red-$run" '{"amount":100,"reason":"tour"}'
redemption=$(field entryId <<<"$answer")
ask POST "/api/v1/redemptions/$redemption/cancellations" "can-$run"

title "10 Bad input is refused with the place of the mistake"
ask POST /api/v1/orders "" "${order/\"paid\":70600,/\"paid\":99900,}"
ask POST "/api/v1/members/$member/redemptions" "big-$run" '{"amount":1000000,"reason":"tour"}'

title "11 The whole book is folded again and compared"
ask GET /api/v1/verify
