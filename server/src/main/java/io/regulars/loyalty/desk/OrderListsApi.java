package io.regulars.loyalty.desk;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.Visitor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.members.Members;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OrderListsApi {
    private final OrderLists lists;
    private final Members members;

    OrderListsApi(OrderLists lists, Members members) {
        this.lists = lists;
        this.members = members;
    }

    @PostMapping("/api/v1/orders/lists")
    Page<OrderLists.Line> list(Caller caller, @RequestBody OrderFilter filter) {
        return lists.list(caller, filter);
    }

    /// The member's own.
    @GetMapping("/api/v1/me/orders")
    Page<OrderLists.Line> mine(Visitor who, Caller caller, Cursor.Part part) {
        return lists.list(caller, OrderFilter.of(who.member(), part.after(), part.limit()));
    }

    @GetMapping("/api/v1/members/{id}/orders")
    Page<OrderLists.Line> ofMember(Caller caller, @PathVariable Id id, Cursor.Part part) {
        boolean known = members.existing(caller.tenant(), List.of(id)).contains(id);
        Answered.found(known ? id : null, "no member has that id");
        return lists.list(caller, OrderFilter.of(id, part.after(), part.limit()));
    }
}
