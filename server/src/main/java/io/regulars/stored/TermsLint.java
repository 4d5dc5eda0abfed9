package io.regulars.stored;

import io.regulars.kernel.Pure;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds clauses that the law gives no effect (L-30; 法释〔2025〕4号 9; L-19): terms that bar refund,
/// transfer or the re-issue of a lost named card, that let one side change price or content, or by
/// which what was paid lapses.
///
/// It reads words, Chinese and English, a clause at a time. What it finds it can quote; that it
/// finds nothing does not make terms lawful.
@Pure
final class TermsLint {
    enum Kind {
        BARS_REFUND(
                "(不(再|可以?|能|得|予|会|接受|支持|办理|提供|给予|允许){0,3}(退款|退卡|退费|退钱|退还|退换|退余额|退(?!出|后))|拒绝退|无法退|概不?退|谢绝退)",
                "\\bno refunds?\\b(?! (fee|charge|cost))|\\bnon-?refundable|(not|never|cannot|can't|won't)( \\w+){0,2} refund"),
        BARS_TRANSFER(
                "(不(可以?|能|得|予|准|允许|支持|接受|办理){0,3}(转让|转赠|过户|转给)|禁止(转让|转赠|过户)|仅限(持卡人|会员)?本人使用)",
                "\\bnon-?transferable|(not|never|cannot|can't|no)( \\w+){0,2} (transfer(red|able|s)?|hand(ed)? over)\\b(?! (fee|charge|cost))"),
        BARS_REISSUE(
                "(不(可以?|能|得|予|再|支持|接受|办理|提供){0,3}(补办|补发|补卡|挂失|重办)|(遗失|丢失|被盗).{0,6}(责任自负|后果自负|自行承担|自行负责|作废))",
                "\\blost\\b.*(not|never|no|cannot)( \\w+){0,3} (re-?issued?|replaced?|replacement|blocked)|(not|never|no|cannot)( \\w+){0,2} (re-?issued?|replaced?|replacement)\\b"),
        ONE_SIDED(
                "(最终解释权|保留.{0,8}(修改|变更|调整|更改)|(有权|可以?|得).{0,4}(单方面?|随时|自行).{0,12}(修改|变更|调整|更改|涨价)"
                        + "|有权.{0,8}(修改|变更|调整|更改|涨价)|单方面?(修改|变更|调整|更改)|(修改|变更|调整|更改).{0,12}(不另行通知|无需通知|无须通知|恕不通知))",
                "(reserves? the right|\\bmay\\b|\\bcan\\b|entitled|at (its|our) (sole )?discretion)( [\\w']+){0,6} (change|modify|amend|alter|adjust|revise)\\b|final interpretation"),
        LAPSES(
                "((过期|逾期|到期|期满|有效期).{0,10}(作废|失效|清零|归零)|(余额|本金).{0,4}(作废|清零|归零))",
                "(balance|principal|value)\\b.*\\b(expires?|lapses?|is forfeit(ed)?)\\b");

        private final Pattern zh;
        private final Pattern en;

        Kind(String zh, String en) {
            this.zh = Pattern.compile(zh);
            this.en = Pattern.compile(en);
        }
    }

    /// `clause` is quoted from the text of `field`.
    @Pure
    record Found(String field, Kind kind, String clause) {}

    private static final Pattern CLAUSES = Pattern.compile("[。；;！!？?\\n,，、]+|\\.(?=\\s|$)");

    /// Words right before a match that turn it round: 不得拒绝退, 不会单方变更, 无权…
    private static final Pattern TURNED =
            Pattern.compile("(不得|不会|不能|不可|无权|绝不|从不|不|never|not|no|nobody|neither)\\s*$");

    /// The bonus is given and may be void; a bearer card is nobody's and cannot be re-issued.
    private static final Pattern OF_BONUS = Pattern.compile("赠金|赠送|赠款|奖励金|bonus|gift");

    private static final Pattern OF_BEARER = Pattern.compile("不记名|bearer");
    private static final Pattern OF_PRINCIPAL = Pattern.compile("本金|实付|principal");

    /// What is said of a case, and what follows of it stands in the next clause: no bar.
    private static final Pattern SUPPOSED =
            Pattern.compile("^(若|如|倘若|逾期|无故|if |where |should )|(的|时)$");

    /// What was used is gone; the rest is not.
    private static final Pattern OF_USED =
            Pattern.compile("已消费|已使用|已用|消费部分|使用部分|\\b(used|spent)\\b");

    private static final Pattern OF_REST = Pattern.compile("余额|剩余|balance|\\brest\\b");
    private static final Pattern OF_FEE = Pattern.compile("\\bno (fee|charge|cost)s?\\b");
    private static final Pattern OF_MINORS = Pattern.compile("未成年|minors?\\b|under age");

    private static final Pattern OF_MEMBER =
            Pattern.compile("(会员|消费者|持卡人|您|用户|members?|customers?|holders?|you)\\s*$");

    private TermsLint() {}

    /// All clauses of a scheme's words that are not lawful, in the order of its fields.
    static List<Found> find(Scheme.Body body) {
        var found = new ArrayList<Found>();
        read("body.name", body.name(), found);
        read("body.refundWay", body.refundWay(), found);
        read("body.liability", body.liability(), found);
        return List.copyOf(found);
    }

    private static void read(String field, String text, List<Found> found) {
        for (String part : CLAUSES.split(Normalizer.normalize(text, Normalizer.Form.NFKC))) {
            String clause = part.strip();
            String plain = clause.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
            String close = plain.replaceAll("(?<=\\p{IsHan}) (?=\\p{IsHan})", "");
            for (Kind kind : Kind.values()) {
                if (!excused(kind, close)
                        && (bars(kind, kind.zh, close) || bars(kind, kind.en, close))) {
                    found.add(new Found(field, kind, clause));
                }
            }
        }
    }

    private static boolean bars(Kind kind, Pattern pattern, String clause) {
        Matcher match = pattern.matcher(clause);
        while (match.find()) {
            String before = clause.substring(0, match.start());
            boolean theirs = kind == Kind.ONE_SIDED && OF_MEMBER.matcher(before).find();
            boolean turned = TURNED.matcher(before).find() || turned(kind, match.group());
            if (!theirs && !turned) {
                return true;
            }
        }
        return false;
    }

    /// A match that holds its own no: `may not change`, `principal never expires`.
    private static boolean turned(Kind kind, String match) {
        return switch (kind) {
            case ONE_SIDED, LAPSES ->
                    match.matches(".*(\\b(not|never|no)\\b|不会|不得|不能|永不|不(作废|失效|清零|归零)).*");
            case BARS_REFUND, BARS_TRANSFER, BARS_REISSUE -> false;
        };
    }

    private static boolean excused(Kind kind, String clause) {
        boolean bonusOnly = OF_BONUS.matcher(clause).find() && !OF_PRINCIPAL.matcher(clause).find();
        return switch (kind) {
            case BARS_REFUND ->
                    bonusOnly
                            || SUPPOSED.matcher(clause).find()
                            || OF_FEE.matcher(clause).find()
                            || OF_USED.matcher(clause).find() && !OF_REST.matcher(clause).find();
            case LAPSES -> bonusOnly;
            case BARS_REISSUE -> OF_BEARER.matcher(clause).find() || OF_FEE.matcher(clause).find();
            case BARS_TRANSFER ->
                    bonusOnly
                            || clause.contains("bank transfer")
                            || OF_FEE.matcher(clause).find()
                            || OF_MINORS.matcher(clause).find();
            case ONE_SIDED -> false;
        };
    }
}
