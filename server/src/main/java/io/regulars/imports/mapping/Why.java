package io.regulars.imports.mapping;

import io.regulars.kernel.Pure;
import org.jspecify.annotations.Nullable;

/// Why a row of a file is not taken. A row has one reason: the first that applies, in this order
/// within each step of reading.
@Pure
public enum Why {
    RAGGED_ROW("has another number of cells than the header", "格数与表头不同"),
    BAD_ENCODING("holds bytes that are no text in the file's encoding", "有文件编码里不存在的字节（乱码）"),
    BAD_TEXT("holds control characters, or text that is too long", "含控制字符，或内容过长"),
    MISSING_ORDER("has no order number", "没有订单号"),
    EXCLUDED("is no sale by the mapping's own rule", "按映射的约定不是销售"),
    MISSING_RETURN_ID("is a return without a number", "是退货，但没有退货单号"),
    MISSING_DATE("has no date", "没有日期"),
    BAD_DATE("has a date that cannot be read", "日期读不懂"),
    IMPLAUSIBLE_DATE(
            "has a date before the earliest plausible day or in the future", "日期早于合理的最早日期，或在将来"),
    MISSING_SKU("has no article number", "没有商品编码"),
    MISSING_QUANTITY("has no quantity", "没有数量"),
    BAD_QUANTITY("has a quantity that is no whole number", "数量不是整数"),
    IMPLAUSIBLE_QUANTITY(
            "has a quantity of zero, of the wrong sign or above the plausible", "数量为零、正负不对或大得不合理"),
    MISSING_PRICE("has neither a price nor an amount", "没有价格也没有金额"),
    BAD_PRICE("has an amount that is no number, or finer than the currency", "金额不是数字，或比币种还细"),
    IMPLAUSIBLE_PRICE(
            "has a price of zero, below zero or above the plausible, or was paid above its price",
            "价格为零、为负、过大，或实付高于售价"),
    BAD_MEMBER("names its member in a way that cannot be read", "会员写法认不出来"),
    MISSING_MEMBER("names no member", "没有写会员"),
    BAD_BALANCE(
            "has points or growth value that are no whole number from 0 to a billion",
            "积分或成长值不是 0 到十亿的整数"),
    EMPTY_BALANCE("has neither points nor growth value", "既没有积分也没有成长值"),
    BAD_EXPIRY("has an expiry that cannot be read, or that is past", "到期日读不懂，或已经过去"),
    TWO_BALANCES(
            "names a member whom another row of the file gives another balance", "同一会员在文件里有不同的余额"),
    BAD_PHONE("has a phone that is no mobile number", "手机号不是有效的手机号码"),
    BAD_PROFILE("has a value that no member can have", "会员资料里有不允许的值"),
    BAD_FIELD("has a value that the chain's own field does not take", "自定义字段的值与字段的类型不符"),
    BAD_CONSENT("agrees or refuses in a way that cannot be read", "是否同意，读不懂"),
    TWO_MEMBERS(
            "names a person of whom another row of the file says something else",
            "同一个人在文件里另有一行，而且内容不同"),
    DUPLICATE_ROW("repeats another row of the file exactly", "与文件里另一行完全相同"),
    CONTRADICTORY_ORDER(
            "belongs to an order whose rows name different members or stores", "同一订单的各行会员或门店不一致"),
    TOO_MANY_LINES("belongs to an order of more than 2,000 lines", "所属订单超过 2,000 行"),
    INVALID_ORDER("belongs to an order that breaks a rule of orders", "所属订单不成立"),
    ORPHAN_CANCELLATION(
            "cancels what no earlier order of the same member can give back",
            "要取消的商品，在同一会员之前的订单里找不到"),
    ORPHAN_RETURN(
            "returns from an order that the file does not hold, or more than it holds",
            "退货的订单不在文件里，或退的比买的多"),
    UNKNOWN_STORE("names a store that the chain does not have", "没有这个门店"),
    UNKNOWN_MEMBER(
            "names a member that is unknown and may not be made by this import", "会员不存在，而且不允许新建"),
    DIFFERS(
            "tells another story than what came before of the same order, return or opening balance",
            "同号的订单、退货或期初余额已有，而且内容不同"),
    OTHER_PERSON(
            "names more than one member, or a member who has another phone",
            "手机号、卡号、身份指向不同的会员，或该会员已有别的手机号"),
    NOT_ACTIVE("names a member who has left", "会员已注销或已合并"),
    BIRTHDAY_TOO_SOON(
            "changes a birthday that was changed within the last 365 days", "生日在 365 天内已改过一次"),
    UNKNOWN_TEXT("agrees to a text that the chain does not have", "同意的文本版本不存在"),
    LIVED_ON(
            "made a member who has done something since, so the member stays",
            "由本行新建的会员此后有了往来，予以保留"),
    CHANGED_SINCE(
            "changed a profile that somebody changed again since, which stays so",
            "本行改过的资料此后又被改过，予以保留"),
    NAMES_STAY(
            "added a phone, identity or number to a member, which stays", "本行给会员加的手机号、身份或卡号予以保留"),
    CONSENTS_STAY("added a consent to a member's history, which stays", "本行写入的同意记录予以保留"),
    REFUSED("was refused when it was posted", "写入时未被接受");

    private final String said;

    private final String zh;

    Why(String said, String zh) {
        this.said = said;
        this.zh = zh;
    }

    /// The same in Chinese.
    public String zh() {
        return zh;
    }

    /// The bound of the mapping that a row with this reason broke; null where there is none.
    public @Nullable String limit(Mapping mapping) {
        Mapping.Plausible plausible = mapping.plausible();
        return switch (this) {
            case IMPLAUSIBLE_DATE -> plausible.earliest().toString();
            case IMPLAUSIBLE_QUANTITY -> Long.toString(plausible.quantity());
            case IMPLAUSIBLE_PRICE -> plausible.unitPrice();
            default -> null;
        };
    }

    /// What a row with this reason does or has, in English.
    public String said() {
        return said;
    }
}
