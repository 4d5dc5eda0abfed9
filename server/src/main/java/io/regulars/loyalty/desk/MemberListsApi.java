package io.regulars.loyalty.desk;

import io.regulars.access.Caller;
import io.regulars.members.Lookups;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MemberListsApi {
    private final MemberLists lists;
    private final Lookups lookups;

    MemberListsApi(MemberLists lists, Lookups lookups) {
        this.lists = lists;
        this.lookups = lookups;
    }

    /// By POST, since a filter may name the end of a phone, which belongs into no log.
    @PostMapping("/api/v1/members/lists")
    MemberLists.Lines list(Caller caller, @RequestBody MemberFilter filter) {
        if (filter.phoneEnd() != null) {
            lookups.mayAsk(caller);
            lookups.missed(caller);
        }
        return lists.list(caller, filter);
    }
}
