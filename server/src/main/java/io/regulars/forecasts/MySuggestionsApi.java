package io.regulars.forecasts;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Rejection;
import io.regulars.access.Visitor;
import io.regulars.runtime.RequestKey;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What a member may like, as her own pages show it.
@RestController
class MySuggestionsApi {
    private final Suggestions suggestions;

    MySuggestionsApi(Suggestions suggestions) {
        this.suggestions = suggestions;
    }

    record Goods(Set<String> skus) {
        Goods {
            if (skus.isEmpty() || skus.size() > Suggestions.MOST) {
                throw Rejection.at("skus", "1 to " + Suggestions.MOST);
            }
            skus = Set.copyOf(skus);
        }
    }

    /// A few goods that she does not know, each with why, and by what they were chosen: without her
    /// consent to personalisation they are what is popular.
    @GetMapping("/api/v1/me/suggestions")
    Suggestions.Slot suggestions(Visitor who) {
        return Answered.found(suggestions.of(who.tenant(), who.member()), "no member has that id");
    }

    /// That the page showed them; counted once a day.
    @PostMapping("/api/v1/me/suggestions/views")
    ResponseEntity<Suggestions.Noted> shown(
            Visitor who, Caller caller, RequestKey key, @RequestBody Goods goods) {
        return Answered.created(
                suggestions.shown(
                        caller, key, who.member(), Suggestions.Place.CENTRE, goods.skus()));
    }

    /// That she looked closer; counted once a day, of goods that were shown.
    @PostMapping("/api/v1/me/suggestions/clicks")
    ResponseEntity<Suggestions.Noted> clicked(
            Visitor who, Caller caller, RequestKey key, @RequestBody Goods goods) {
        return Answered.created(
                suggestions.clicked(
                        caller, key, who.member(), Suggestions.Place.CENTRE, goods.skus()));
    }
}
