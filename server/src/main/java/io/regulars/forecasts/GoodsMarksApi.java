package io.regulars.forecasts;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Rejection;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Goods that are out of stock or for children of an age, as whoever keeps the goods says.
@RestController
class GoodsMarksApi {
    private static final int MOST_MARKS = 2_000;

    private final GoodsMarks goods;

    GoodsMarksApi(GoodsMarks goods) {
        this.goods = goods;
    }

    record Marks(List<Mark> marks) {}

    @GetMapping("/api/v1/goods-marks")
    Marks marks(Caller caller) {
        return new Marks(goods.marks(caller.tenant()));
    }

    /// These take the place of all that were marked before.
    @PostMapping("/api/v1/goods-marks")
    ResponseEntity<Marks> mark(Caller caller, @RequestBody Marks marks) {
        if (marks.marks().size() > MOST_MARKS) {
            throw Rejection.at("marks", "at most " + MOST_MARKS);
        }
        return Answered.ok(goods.mark(caller, marks.marks()).map(Marks::new));
    }
}
