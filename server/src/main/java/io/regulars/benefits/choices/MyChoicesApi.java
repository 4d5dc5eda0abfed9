package io.regulars.benefits.choices;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.access.Visitor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.runtime.RequestKey;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What a member may choose from, and her one choice.
@RestController
class MyChoicesApi {
    private final Picks picks;
    private final PickLists lists;

    MyChoicesApi(Picks picks, PickLists lists) {
        this.picks = picks;
        this.lists = lists;
    }

    /// `points` is what she was shown that `item` costs: another ratio by now is told, not charged.
    record NewPick(Id choice, String item, long points) {
        NewPick {
            InvalidValue.text("item", item, 40);
        }
    }

    @GetMapping("/api/v1/me/choices")
    Page<PickLists.Open> choices(Visitor who) {
        return new Page<>(lists.open(who.tenant(), who.member()), null);
    }

    @PostMapping("/api/v1/me/choice-picks")
    ResponseEntity<Pick> pick(
            Visitor who, Caller caller, RequestKey key, @RequestBody NewPick wanted) {
        return Answered.created(
                picks.pick(
                        caller,
                        key,
                        new Picks.Asked(
                                who.member(),
                                wanted.choice(),
                                new Picking.Wanted(wanted.item(), wanted.points()))));
    }
}
