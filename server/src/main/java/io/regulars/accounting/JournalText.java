package io.regulars.accounting;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.regulars.kernel.Fen;
import io.regulars.kernel.Inert;
import java.io.StringWriter;
import java.util.List;

/// The journal as CSV (RFC 4180, UTF-8 with its mark), with nothing that a table program takes for
/// a formula.
final class JournalText {
    private static final List<String> HEAD =
            List.of(
                    "日期 date",
                    "凭证 voucher",
                    "科目 account",
                    "科目名称 name",
                    "借方(元) debit",
                    "贷方(元) credit",
                    "摘要 memo");

    private JournalText() {}

    /// `date` is the last day of the period.
    static String of(Journal journal, String date) {
        var text = new StringWriter();
        CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);
        csv.writeRecord(HEAD);
        for (Journal.Line line : journal.lines()) {
            csv.writeRecord(
                    Inert.cell(date),
                    Integer.toString(line.voucher()),
                    Inert.cell(line.account()),
                    Inert.cell(line.nameZh() + " " + line.nameEn()),
                    Fen.plain(line.debit()),
                    Fen.plain(line.credit()),
                    Inert.cell(line.memoZh() + " " + line.memoEn()));
        }
        return "\ufeff" + text;
    }
}
