package io.regulars.loyalty.desk;

import io.regulars.access.Caller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MemberListsApi {
    private final MemberLists lists;

    MemberListsApi(MemberLists lists) {
        this.lists = lists;
    }

    /// By POST, since a filter may name the end of a phone, which belongs into no log.
    @PostMapping("/api/v1/members/lists")
    MemberLists.Lines list(Caller caller, @RequestBody MemberFilter filter) {
        return lists.list(caller, filter);
    }
}
