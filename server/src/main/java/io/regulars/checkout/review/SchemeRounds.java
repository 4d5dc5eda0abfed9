package io.regulars.checkout.review;

import io.regulars.kernel.Ratio;
import io.regulars.kernel.Tx;
import io.regulars.stored.SchemeReview;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// A scheme makes value cheap: what an order paid by it gives back may then be worth more than was
/// paid for the value (G-08).
@Component
class SchemeRounds implements SchemeReview {
    private final Scene scene;

    SchemeRounds(Scene scene) {
        this.scene = scene;
    }

    @Override
    public List<Round> rounds(Tx tx, Ratio price, Instant at) {
        return Loops.find(scene.loops(tx, at).at(price)).stream()
                .filter(Loops.Loop::fundsItself)
                .map(loop -> new Round(loop.kind().name(), loop.spent(), loop.back()))
                .distinct()
                .toList();
    }
}
