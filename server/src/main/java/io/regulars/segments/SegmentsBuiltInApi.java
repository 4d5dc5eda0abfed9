package io.regulars.segments;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.runtime.RequestKey;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SegmentsBuiltInApi {
    private final SegmentsBuiltIn builtIn;
    private final LifeStages lifeStages;

    SegmentsBuiltInApi(SegmentsBuiltIn builtIn, LifeStages lifeStages) {
        this.builtIn = builtIn;
        this.lifeStages = lifeStages;
    }

    /// The days of the life stages as they are.
    @GetMapping("/api/v1/segments/stages")
    LifeStages.Now now(Caller caller) {
        return lifeStages.now(caller.tenant());
    }

    /// The stages of the life cycle by the days of an industry.
    @PostMapping("/api/v1/segments/stages")
    ResponseEntity<SegmentsBuiltIn.Installed> stages(
            Caller caller, RequestKey request, @RequestBody SegmentsBuiltIn.StagesWish wish) {
        return Answered.created(builtIn.stages(caller, request, wish));
    }

    /// Tags of what members are used to: early in the month, online, a brand, a category, a region.
    @PostMapping("/api/v1/segments/habits")
    ResponseEntity<SegmentsBuiltIn.Installed> habits(
            Caller caller, RequestKey request, @RequestBody SegmentsBuiltIn.HabitsWish wish) {
        return Answered.created(builtIn.habits(caller, request, wish));
    }

    /// The four layers of members.
    @PostMapping("/api/v1/segments/layers")
    ResponseEntity<SegmentsBuiltIn.Installed> layers(
            Caller caller, RequestKey request, @RequestBody SegmentsBuiltIn.LayersWish wish) {
        return Answered.created(builtIn.layers(caller, request, wish));
    }
}
