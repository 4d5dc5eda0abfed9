package io.regulars.imports.mapping;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.regulars.kernel.Pure;

/// The fields that a mapping can fill. Those of the order are read from each of its rows.
@Pure
public enum Target {
    /// The order's number at its channel; rows of one number are one order.
    @JsonProperty("order")
    ORDER,
    /// Only read by kind rules, for example `order` and `return`.
    @JsonProperty("kind")
    KIND,
    /// The number of the return or cancellation; a cancellation without one takes `order`.
    @JsonProperty("returnId")
    RETURN_ID,
    @JsonProperty("member")
    MEMBER,
    @JsonProperty("store")
    STORE,
    @JsonProperty("placedAt")
    PLACED_AT,
    @JsonProperty("sku")
    SKU,
    @JsonProperty("name")
    NAME,
    @JsonProperty("category")
    CATEGORY,
    @JsonProperty("brand")
    BRAND,
    @JsonProperty("quantity")
    QUANTITY,
    @JsonProperty("unitPrice")
    UNIT_PRICE,
    /// Off the whole line, not off each piece.
    @JsonProperty("discount")
    DISCOUNT,
    /// Paid for the whole line, after its discount.
    @JsonProperty("paid")
    PAID,
    /// Of the order: the largest value of its rows.
    @JsonProperty("shipping")
    SHIPPING,
    /// That a member brings along; whole numbers.
    @JsonProperty("points")
    POINTS,
    @JsonProperty("growth")
    GROWTH,
    /// When points and growth value that were brought along lapse; empty for never.
    @JsonProperty("expires")
    EXPIRES,
    /// Of a person: the mobile number, beside whatever else names the member.
    @JsonProperty("phone")
    PHONE,
    /// A member number that the person brings along, or one of the house's own.
    @JsonProperty("cardNo")
    CARD_NO,
    @JsonProperty("sex")
    SEX,
    /// The solar date of birth.
    @JsonProperty("birthday")
    BIRTHDAY,
    /// Whether the birthday is celebrated by the lunar calendar.
    @JsonProperty("lunar")
    LUNAR,
    @JsonProperty("registeredAt")
    REGISTERED_AT,
    /// Where the person registered; without it the mapping's own channel.
    @JsonProperty("channel")
    CHANNEL
}
