package io.regulars.stored;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.regulars.kernel.Fen;
import io.regulars.kernel.Inert;
import io.regulars.ledger.Asset;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A quarter as rows for the authority's form (L-24): two for each issuer, principal and bonus;
/// what must lie in custody stands with the principal. CSV as every list here is: RFC 4180 in UTF-8
/// with its mark, amounts in yuan, and no cell that a table program takes for a formula.
final class CustodyExtract {
    private static final List<String> HEAD =
            List.of(
                    "季度 quarter",
                    "发卡主体 issuer",
                    "企业名称 name",
                    "备案号 filing",
                    "类型 kind",
                    "资金 money",
                    "期初(元) opening",
                    "充值(元) toppedUp",
                    "消费(元) used",
                    "消费退回(元) givenBack",
                    "退款(元) refunded",
                    "退款留存或作废(元) forfeited",
                    "其他(元) other",
                    "期末(元) closing",
                    "应存管(元) required",
                    "已存管(元) covered",
                    "不足(元) lacking");

    private CustodyExtract() {}

    static String csv(Custody custody) {
        var text = new StringWriter();
        CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);
        text.write("\ufeff");
        csv.writeRecord(HEAD);
        for (Custody.OfIssuer each : custody.issuers()) {
            csv.writeRecord(row(custody.quarter(), each, Asset.PRINCIPAL));
            csv.writeRecord(row(custody.quarter(), each, Asset.BONUS));
        }
        return text.toString();
    }

    private static List<String> row(String quarter, Custody.OfIssuer of, Asset asset) {
        boolean principal = asset == Asset.PRINCIPAL;
        Turnover t = principal ? of.principal() : of.bonus();
        var cells =
                new ArrayList<>(
                        List.of(
                                quarter,
                                text(of.issuer().code()),
                                text(of.issuer().name()),
                                text(of.issuer().filing()),
                                of.issuer().kind().name(),
                                principal ? "本金 principal" : "赠金 bonus",
                                Fen.plain(t.opening()),
                                Fen.plain(t.toppedUp()),
                                Fen.plain(t.used()),
                                Fen.plain(t.givenBack()),
                                Fen.plain(t.refunded()),
                                Fen.plain(t.forfeited()),
                                Fen.plain(t.other()),
                                Fen.plain(t.closing())));
        for (long amount : new long[] {of.required(), of.covered(), of.lacking()}) {
            cells.add(principal ? Fen.plain(amount) : "");
        }
        return cells;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : Inert.cell(value);
    }
}
