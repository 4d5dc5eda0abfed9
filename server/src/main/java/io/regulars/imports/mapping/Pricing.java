package io.regulars.imports.mapping;

import io.regulars.imports.mapping.Mapping.FinePrices;
import io.regulars.kernel.Pure;
import java.util.function.Function;

/// Quantity and amounts of a row.
@Pure
final class Pricing {
    /// A row's amounts in minor units; `price` in millionths of the currency.
    @Pure
    record Priced(
            long quantity, long price, long unitPrice, long discount, long paid, long shipping) {}

    private final boolean round;
    private final boolean hasPrice;
    private final boolean hasPaid;
    private final boolean zeroPrice;
    private final long mostQuantity;
    private final long mostPrice;
    private final long unit;

    Pricing(Mapping mapping) {
        round = mapping.finePrices() == FinePrices.ROUND_LINE;
        hasPrice = mapping.fields().containsKey(Target.UNIT_PRICE);
        hasPaid = mapping.fields().containsKey(Target.PAID);
        zeroPrice = mapping.plausible().zeroPrice();
        mostQuantity = mapping.plausible().quantity();
        mostPrice = Amounts.millionths(mapping.plausible().unitPrice());
        if (mostPrice <= 0
                || mostQuantity <= 0
                || mostQuantity > 1_000_000
                || mostPrice > 1_000_000 * Amounts.ONE) {
            throw new InvalidMapping(
                    "plausible",
                    "a quantity of 1 to 1,000,000 and a price above 0, at most 1,000,000");
        }
        long perMinor = Amounts.ONE;
        for (int i = 0; i < mapping.scale(); i++) {
            perMinor /= 10;
        }
        unit = perMinor;
    }

    /// A [Priced] or a [Problem].
    Object price(Line.Kind kind, Function<Target, String> text) {
        String said = text.apply(Target.QUANTITY);
        if (said.isEmpty()) {
            return new Problem(Why.MISSING_QUANTITY, Target.QUANTITY);
        }
        long quantity = Amounts.millionths(said);
        if (quantity == Amounts.UNREADABLE || quantity % Amounts.ONE != 0) {
            return new Problem(Why.BAD_QUANTITY, Target.QUANTITY);
        }
        quantity /= Amounts.ONE;
        // a cancellation counts down, a return by reference may be written either way
        boolean sign =
                kind == Line.Kind.SALE
                        ? quantity > 0
                        : kind == Line.Kind.RETURN ? quantity != 0 : quantity < 0;
        quantity = Math.abs(quantity);
        if (!sign || quantity > mostQuantity) {
            return new Problem(Why.IMPLAUSIBLE_QUANTITY, Target.QUANTITY);
        }
        return amounts(kind, quantity, text);
    }

    private Object amounts(Line.Kind kind, long quantity, Function<Target, String> text) {
        String price = text.apply(Target.UNIT_PRICE);
        String paid = text.apply(Target.PAID);
        if (price.isEmpty() && paid.isEmpty()) {
            Target missing = hasPrice ? Target.UNIT_PRICE : Target.PAID;
            return new Problem(Why.MISSING_PRICE, missing);
        }
        long each = price.isEmpty() ? 0 : Amounts.millionths(price);
        long whole = paid.isEmpty() ? 0 : Amounts.millionths(paid);
        long off = optional(text.apply(Target.DISCOUNT));
        long shipping = optional(text.apply(Target.SHIPPING));
        if (each == Amounts.UNREADABLE
                || whole == Amounts.UNREADABLE
                || off == Amounts.UNREADABLE
                || shipping == Amounts.UNREADABLE) {
            return new Problem(
                    Why.BAD_PRICE, each == Amounts.UNREADABLE ? Target.UNIT_PRICE : Target.PAID);
        }
        if (kind != Line.Kind.SALE) {
            whole = Math.abs(whole);
        }
        if (price.isEmpty()) {
            each = Amounts.up(Math.max(0, whole + off), quantity * unit) * unit;
        }
        if (each < 0
                || each == 0 && !zeroPrice
                || each > mostPrice
                || off < 0
                || shipping < 0
                || whole < 0) {
            return new Problem(Why.IMPLAUSIBLE_PRICE, hasPrice ? Target.UNIT_PRICE : Target.PAID);
        }
        if (shipping % unit != 0 || off % unit != 0) {
            return new Problem(Why.BAD_PRICE, off % unit != 0 ? Target.DISCOUNT : Target.SHIPPING);
        }
        long amount = hasPaid && !paid.isEmpty() ? whole : quantity * each - off;
        return rounded(quantity, each, amount, shipping / unit);
    }

    private Object rounded(long quantity, long price, long amount, long shipping) {
        if (amount < 0 || amount > quantity * Amounts.up(price, unit) * unit) {
            return new Problem(Why.IMPLAUSIBLE_PRICE, hasPaid ? Target.PAID : Target.UNIT_PRICE);
        }
        if (!round && (amount % unit != 0 || price % unit != 0)) {
            return new Problem(Why.BAD_PRICE, Target.UNIT_PRICE);
        }
        long minor = Amounts.halfUp(amount, unit);
        long unitPrice = Amounts.up(price, unit);
        return new Priced(
                quantity, price, unitPrice, quantity * unitPrice - minor, minor, shipping);
    }

    private static long optional(String text) {
        return text.isEmpty() ? 0 : Amounts.millionths(text);
    }
}
