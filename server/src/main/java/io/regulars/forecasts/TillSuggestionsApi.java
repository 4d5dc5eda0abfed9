package io.regulars.forecasts;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.members.Members;
import io.regulars.runtime.RequestKey;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What a member may like, as the till shows it to whoever serves her (S2-04): the very slot of her
/// own pages, for her answer to personalisation holds here too.
@RestController
class TillSuggestionsApi {
    private final Suggestions suggestions;
    private final Members members;

    TillSuggestionsApi(Suggestions suggestions, Members members) {
        this.suggestions = suggestions;
        this.members = members;
    }

    @GetMapping("/api/v1/members/{id}/suggestions")
    Suggestions.Slot suggestions(Caller caller, @PathVariable Id id) {
        return Answered.found(
                suggestions.at(caller.tenant(), id, Suggestions.Place.TILL),
                "no member has that id");
    }

    /// That the till showed them; counted once a day.
    @PostMapping("/api/v1/members/{id}/suggestions/views")
    ResponseEntity<Suggestions.Noted> shown(
            Caller caller,
            RequestKey key,
            @PathVariable Id id,
            @RequestBody MySuggestionsApi.Goods goods) {
        mustExist(caller, id);
        return Answered.created(
                suggestions.shown(caller, key, id, Suggestions.Place.TILL, goods.skus()));
    }

    /// That somebody at the till looked closer; counted once a day, of goods that were shown.
    @PostMapping("/api/v1/members/{id}/suggestions/clicks")
    ResponseEntity<Suggestions.Noted> clicked(
            Caller caller,
            RequestKey key,
            @PathVariable Id id,
            @RequestBody MySuggestionsApi.Goods goods) {
        mustExist(caller, id);
        return Answered.created(
                suggestions.clicked(caller, key, id, Suggestions.Place.TILL, goods.skus()));
    }

    private void mustExist(Caller caller, Id id) {
        Answered.found(
                members.existing(caller.tenant(), List.of(id)).contains(id) ? id : null,
                "no member has that id");
    }
}
