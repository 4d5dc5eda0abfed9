package io.regulars.orders;

/// What came back of orders, as a part of statements: the same in all of them, so that an order
/// that came back whole is a purchase in none (DEF-01).
public final class Refunds {
    /// The fen that all returns of the member's order `o` gave back, as `refund`; 0 where nothing
    /// came back. Returns that wait for their order are not among them.
    public static final String OF_ORDER =
            """
            select coalesce(sum(x.refund_minor), 0)::bigint as refund
            from return_fact x
            where x.tenant = o.tenant
                and x.bucket = o.bucket
                and x.member = o.member
                and x.order_id = o.id
                and x.state = 'APPLIED'
            """;

    private Refunds() {}
}
