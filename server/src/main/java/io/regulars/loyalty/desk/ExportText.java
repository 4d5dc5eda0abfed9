package io.regulars.loyalty.desk;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.regulars.kernel.Inert;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The rows of an export as CSV (RFC 4180, UTF-8 with its mark). Text that a table program could
/// take for a formula is made inert; each row ends with who took it out, by which export and when,
/// so that a part of the file still tells where it comes from.
record ExportText(ZoneId zone, String mark) {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String WATERMARK = "水印 watermark";

    static final List<String> MEMBERS =
            List.of(
                    "会员号 memberNo",
                    "姓名 name",
                    "手机 phone",
                    "等级 tier",
                    "积分 points",
                    "成长值 growth",
                    "门店 store",
                    "渠道 channel",
                    "状态 state",
                    "注册时间 registeredAt",
                    "最近下单 lastOrderAt");
    static final List<String> ORDERS =
            List.of(
                    "渠道 channel",
                    "订单号 externalId",
                    "下单时间 placedAt",
                    "门店 store",
                    "会员号 memberNo",
                    "实付(元) paid",
                    "已退(元) refunded",
                    "行数 lines",
                    "积分 points",
                    "成长值 growth",
                    "迟到 late");
    private static final long FEN = 100;

    /// The columns, and the one of the mark.
    String head(List<String> columns) {
        var all = new ArrayList<>(columns);
        all.add(WATERMARK);
        return "\ufeff" + csv(List.of(all), Function.identity());
    }

    /// Rows of text alone.
    String plain(List<List<String>> rows) {
        return csv(
                rows,
                row -> {
                    var cells = new ArrayList<String>();
                    row.forEach(each -> cells.add(text(each)));
                    cells.add(text(mark));
                    return cells;
                });
    }

    String members(List<MemberLists.Line> lines) {
        return csv(
                lines,
                line ->
                        List.of(
                                text(line.memberNo()),
                                text(line.name()),
                                text(line.phone()),
                                text(line.tier()),
                                Long.toString(line.points()),
                                Long.toString(line.growth()),
                                text(line.store()),
                                text(line.channel()),
                                text(line.state()),
                                moment(line.registeredAt()),
                                moment(line.lastOrderAt()),
                                text(mark)));
    }

    String orders(List<OrderLists.Line> lines) {
        return csv(
                lines,
                line ->
                        List.of(
                                text(line.channel()),
                                text(line.externalId()),
                                moment(line.placedAt()),
                                text(line.store()),
                                text(line.memberNo()),
                                yuan(line.paid()),
                                yuan(line.refunded()),
                                Integer.toString(line.lines()),
                                Long.toString(line.points()),
                                Long.toString(line.growth()),
                                line.late() ? "1" : "0",
                                text(mark)));
    }

    /// Fen as yuan, exactly.
    static String yuan(long fen) {
        long whole = Math.abs(fen);
        return "%s%d.%02d".formatted(fen < 0 ? "-" : "", whole / FEN, whole % FEN);
    }

    private static <T> String csv(List<T> rows, Function<T, List<String>> cells) {
        var text = new StringWriter();
        // Without a buffer: what a writer has not passed on yet would be cut off the part.
        CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);
        rows.forEach(row -> csv.writeRecord(cells.apply(row)));
        return text.toString();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : Inert.cell(value);
    }

    private String moment(@Nullable Instant at) {
        return at == null ? "" : MOMENT.format(at.atZone(zone));
    }
}
