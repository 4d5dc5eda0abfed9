package io.regulars.lake;

import static io.regulars.runtime.Duck.Column.text;
import static io.regulars.runtime.Duck.Column.whole;

import io.regulars.kernel.Sql;
import io.regulars.runtime.Duck.Column;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A table of the lake: where it comes from and its columns. Text columns hold codes that the chain
/// or a connector chose (stores, channels, tiers, article numbers), never what somebody typed about
/// a person. `day` counts days since 1970 in the chain's zone; `known_day` is when we heard;
/// `moment` counts microseconds since 1970.
public enum LakeTable {
    ORDERS(
            Source.ORDER,
            Reading.ORDERS,
            List.of(
                    whole("id"),
                    whole("member"),
                    text("store"),
                    text("channel"),
                    whole("day"),
                    whole("known_day"),
                    whole("hour"),
                    whole("net"),
                    whole("list"),
                    whole("moment"))),
    LINES(
            Source.ORDER,
            Reading.LINES,
            List.of(
                    whole("order_id"),
                    whole("member"),
                    whole("day"),
                    whole("known_day"),
                    whole("line"),
                    text("sku"),
                    text("category"),
                    whole("quantity"),
                    whole("paid"),
                    whole("list"))),
    RETURNS(
            Source.RETURN,
            Reading.RETURNS,
            List.of(
                    whole("id"),
                    whole("order_id"),
                    whole("member"),
                    whole("day"),
                    whole("known_day"),
                    whole("refund"))),
    /// What each line of a returned order gave back.
    RETURN_LINES(
            Source.RETURN,
            Reading.RETURN_LINES,
            List.of(
                    whole("order_id"),
                    whole("line"),
                    whole("member"),
                    whole("day"),
                    whole("known_day"),
                    whole("refund"),
                    whole("quantity"))),
    ENTRIES(
            Source.ENTRY,
            Reading.ENTRIES,
            List.of(
                    whole("id"),
                    whole("member"),
                    whole("asset"),
                    whole("day"),
                    whole("known_day"),
                    whole("amount"),
                    text("house"),
                    text("cause"),
                    whole("outside"))),
    LOT_MOVES(
            Source.ENTRY,
            Reading.LOT_MOVES,
            List.of(
                    whole("entry_id"),
                    whole("member"),
                    whole("asset"),
                    whole("lot"),
                    whole("opened"),
                    whole("day"),
                    whole("known_day"),
                    whole("change"),
                    text("house"))),
    TIERS(
            Source.TIER,
            Reading.TIERS,
            List.of(
                    whole("id"),
                    whole("member"),
                    text("tier"),
                    text("before"),
                    text("cause"),
                    whole("moment"),
                    whole("day"),
                    whole("known_day"),
                    whole("gone_day"))),
    MEMBERS(
            Source.MEMBER,
            Reading.MEMBERS,
            List.of(
                    whole("id"),
                    whole("day"),
                    text("store"),
                    text("channel"),
                    text("page"),
                    text("state"),
                    whole("moment"))),
    COUPONS(
            Source.COUPON,
            Reading.COUPONS,
            List.of(
                    whole("id"),
                    whole("member"),
                    whole("template"),
                    whole("batch"),
                    whole("day"),
                    whole("until_day"),
                    whole("used_day"),
                    text("state"),
                    text("used_store"),
                    text("used_channel"),
                    whole("newcomer"))),
    BEHAVIOURS(
            Source.BEHAVIOUR,
            Reading.BEHAVIOURS,
            List.of(
                    whole("id"),
                    whole("member"),
                    text("name"),
                    text("channel"),
                    text("store"),
                    whole("day"),
                    whole("known_day"),
                    whole("hour"),
                    whole("visit"))),
    /// Every turn of a member into a segment or out of it; kept by the day on which it was noticed,
    /// so that a day that is over stays as it is. What a tag or a segment is called stays outside.
    SEGMENT_TURNS(
            Source.SEGMENT,
            Reading.SEGMENT_TURNS,
            List.of(
                    whole("member"),
                    whole("segment"),
                    whole("turn"),
                    whole("inside"),
                    whole("day"),
                    whole("known_day"))),
    /// From which moment a store hangs in which region, brand and group (`holding`), empty where it
    /// hangs in none; until its next line. A move writes a line and changes none.
    PLACES(
            Source.PLACE,
            Reading.PLACES,
            List.of(
                    text("store"),
                    whole("moment"),
                    whole("day"),
                    text("region"),
                    text("brand"),
                    text("holding"))),
    /// What a channel cost in a month, version by version; kept by the day on which it was entered,
    /// so that a day that is over stays as it is. `month` counts from the year 0, `from_day` is its
    /// first day and `days` how many it has; a cost that was taken back is 0. The note stays
    /// outside.
    CHANNEL_COSTS(
            Source.COST,
            Reading.CHANNEL_COSTS,
            List.of(
                    text("channel"),
                    whole("month"),
                    whole("from_day"),
                    whole("days"),
                    whole("version"),
                    whole("cost"),
                    whole("day"),
                    whole("known_day"))),
    /// What a piece cost the house from a moment on at a place (a unit's code, empty for the whole
    /// chain), as a price list says; kept by the day on which the list was taken in. `own` is 0
    /// where the place has no price of its own from then on; a cost that the list does not tell is
    /// null. `list` is a number of the list, the later the larger.
    GOODS_COSTS(
            Source.PRICE,
            Reading.GOODS_COSTS,
            List.of(
                    text("sku"),
                    text("place"),
                    whole("moment"),
                    whole("own"),
                    whole("cost"),
                    whole("list"),
                    whole("day"),
                    whole("known_day"))),
    /// What finance takes a point for from a month on, `fen` for so many `points`; kept by the day
    /// on which it was set. Of several for one month the latest counts: by `moment`, then by `id`.
    POINT_TERMS(
            Source.POINT,
            Reading.POINT_TERMS,
            List.of(
                    whole("id"),
                    whole("month"),
                    whole("fen"),
                    whole("points"),
                    whole("moment"),
                    whole("day"),
                    whole("known_day")));

    private final Source source;
    private final Sql reading;
    private final List<Column> columns;

    LakeTable(Source source, Sql reading, List<Column> columns) {
        this.source = source;
        this.reading = reading;
        this.columns = columns;
    }

    Source source() {
        return source;
    }

    Sql reading() {
        return reading;
    }

    public List<Column> columns() {
        return columns;
    }

    /// As it is called in files and questions.
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The columns as a statement declares them.
    String declared() {
        return columns.stream()
                .map(each -> "\"" + each.name() + "\" " + (each.text() ? "varchar" : "bigint"))
                .collect(Collectors.joining(", "));
    }

    /// A question that has the columns and no row, for a chain where nothing of it happened yet.
    String nothing() {
        return columns.stream()
                .map(each ->
                        "cast(null as "
                                + (each.text() ? "varchar" : "bigint")
                                + ") as \""
                                + each.name()
                                + "\"")
                .collect(Collectors.joining(", ", "select ", " where false"));
    }
}
