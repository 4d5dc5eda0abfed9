package io.regulars.imports;

import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.owners.CoreRule;
import io.regulars.rules.Compare;
import io.regulars.rules.Condition;
import io.regulars.rules.Condition.History;
import io.regulars.rules.Condition.History.Figure;
import io.regulars.rules.Which;
import io.regulars.rules.Window;
import io.regulars.runtime.RequestKey;
import io.regulars.segments.BuiltIns;
import io.regulars.segments.Segment;
import io.regulars.segments.Segments;
import io.regulars.segments.SegmentsBuiltIn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/// The segments of a mother-baby chain, made by the commands that its staff would use: the stages
/// of its industry, the four layers, and a few of its own. Each has a key of its own, so that a
/// start which was cut off goes on where it was.
final class DemoSegments {
    private final ApplicationContext rooms;
    private final Caller caller;

    private DemoSegments(ApplicationContext rooms, Tenant tenant) {
        this.rooms = rooms;
        caller = Caller.house(tenant, "demo");
    }

    /// The segment of the core members.
    static Id install(ApplicationContext rooms, Tenant tenant) {
        return new DemoSegments(rooms, tenant).install();
    }

    private Id install() {
        SegmentsBuiltIn builtIn = rooms.getBean(SegmentsBuiltIn.class);
        var stages = new SegmentsBuiltIn.StagesWish(BuiltIns.Pack.MOTHER_BABY, null, null, null);
        builtIn.stages(caller, key("stages"), stages).outcome().orThrow();
        var layers =
                new SegmentsBuiltIn.LayersWish(
                        List.of("奶粉"), List.of("洗护", "辅食"), null, null, null, null);
        builtIn.layers(caller, key("layers"), layers).outcome().orThrow();
        var habits =
                new SegmentsBuiltIn.HabitsWish(
                        List.of("mini-program", "app", "meituan", "douyin"),
                        null,
                        List.of("奶粉"),
                        null,
                        70);
        builtIn.habits(caller, key("habits"), habits).outcome().orThrow();
        Id formula =
                made(
                        "奶粉客",
                        "Formula buyers",
                        Segment.Use.TAG,
                        history(
                                Figure.COUNT,
                                Which.orders().inCategories("奶粉"),
                                new Window.Days(180),
                                Compare.atLeast(2)));
        made(
                "奶粉客沉睡 30 天",
                "Formula buyers, asleep for 30 days",
                Segment.Use.SEGMENT,
                Condition.all(
                        new Condition.InSegment(formula.toString()),
                        history(
                                Figure.DAYS_SINCE_LAST,
                                Which.orders(),
                                new Window.Ever(),
                                Compare.atLeast(30))));
        Id core =
                made(
                        "核心妈妈",
                        "Core mothers",
                        Segment.Use.SEGMENT,
                        history(
                                Figure.COUNT,
                                Which.orders(),
                                new Window.Days(180),
                                Compare.atLeast(6)));
        rooms.getBean(CoreRule.class).set(caller, key("core"), core).outcome().orThrow();
        made("宝宝该加辅食", "Time for solid food", Segment.Use.SEGMENT, new Condition.ChildAged(5, 8));
        made("探店体验官", "Store testers", Segment.Use.TAG, null);
        return core;
    }

    private Id made(String zh, String en, Segment.Use use, @Nullable Condition when) {
        Segments segments = rooms.getBean(Segments.class);
        Segment draft =
                segments.draft(caller, key("draft", en), new Segment.Body(zh, en, null, use, when))
                        .outcome()
                        .orThrow();
        return segments.activate(caller, key("on", en), draft.id(), draft.version())
                .outcome()
                .orThrow()
                .id();
    }

    private static Condition history(Figure figure, Which of, Window window, Compare compare) {
        return new History(figure, of, window, compare);
    }

    private static RequestKey key(String what, String name) {
        return key(what + '/' + Integer.toHexString(name.hashCode()));
    }

    private static RequestKey key(String what) {
        return new RequestKey("demo/segments/" + what, what.getBytes(StandardCharsets.UTF_8));
    }
}
