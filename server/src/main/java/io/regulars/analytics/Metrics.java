package io.regulars.analytics;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Page;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.lake.Lake;
import io.regulars.lake.Manifest;
import io.regulars.loyalty.Program;
import io.regulars.loyalty.Programs;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.runtime.Db;
import io.regulars.segments.LifeStages;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Answers metrics over the lake. What was answered is kept as long as the lake is the same, so
/// that a board that many look at is computed once.
@Component
class Metrics {
    private static final int KEPT = 512;

    /// Asked of the lake.
    private static final String FIRST_KNOWN =
            "select min(o.known_day) as day from orders o having count(*) > 0";

    private final Db db;
    private final Lake lake;
    private final Programs programs;
    private final LifeStages stages;
    private final ActiveDefinitions active;
    private final Library library = new Library();

    private final Map<Key, Answer> kept =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Answer> eldest) {
                    return size() > KEPT;
                }
            };

    private record Key(int tenant, long generation, Question question) {}

    Metrics(Db db, Lake lake, Programs programs, LifeStages stages, ActiveDefinitions active) {
        this.stages = stages;
        this.active = active;
        this.db = db;
        this.lake = lake;
        this.programs = programs;
    }

    /// A metric's answer and the lake's moment that it is of: all events up to `position`, as of
    /// `lakeAsOf`.
    @Pure
    record Answered(Answer answer, Instant lakeAsOf, long position) {}

    /// A member behind a figure; `counted` is in the numerator too.
    @Pure
    record Behind(Id memberId, boolean counted) {}

    /// The day on which the chain first heard of an order, and no day while it has heard of none:
    /// what a history tells that was brought along is not late.
    LocalDate began(Tenant tenant) {
        Outcome<List<Long>> first =
                over(tenant, reader -> reader.list(FIRST_KNOWN, Map.of(), row -> row.whole("day")));
        return first instanceof Outcome.Done<List<Long>>(var days) && !days.isEmpty()
                ? LocalDate.ofEpochDay(days.getFirst())
                : LocalDate.MAX;
    }

    Map<String, Metric> all() {
        return library.metrics();
    }

    Outcome<Metric> find(String code) {
        Metric metric = library.metrics().get(code);
        return metric == null
                ? Outcome.refused(Refused.UNKNOWN_METRIC, code)
                : Outcome.done(metric);
    }

    /// The tiers in force, the days of the life stages, and what counts as active.
    Question.Own own(Tenant tenant) {
        Program program = programs.of(tenant);
        var then = program.ladders().floorEntry(db.clock().instant());
        Ladder ladder = then == null ? program.firstLadder() : then.getValue();
        return new Question.Own(
                ladder.body().tiers().stream().map(Ladder.Tier::code).toList(),
                stages.lostDays(tenant),
                active.of(tenant));
    }

    Outcome<Answered> answer(Tenant tenant, Question question) {
        Manifest now = lake.manifest(tenant);
        Answer known = now == null ? null : kept(new Key(tenant.id(), now.generation(), question));
        if (now != null && known != null) {
            return Outcome.done(new Answered(known, now.asOf(), now.position()));
        }
        return over(
                tenant,
                reader -> {
                    Manifest read = reader.manifest();
                    Answer answer =
                            question.bySegment()
                                    ? bySegment(reader, question)
                                    : Answer.of(question, rows(reader, question));
                    keep(new Key(tenant.id(), read.generation(), question), answer);
                    return new Answered(answer, read.asOf(), read.position());
                });
    }

    /// A line for each segment. A member in two of them counts in both, so the lines are not parts
    /// of a whole.
    private Answer bySegment(Lake.Reader reader, Question question) {
        var lines = new ArrayList<Answer.Line>();
        for (Id segment : question.filter().segments()) {
            Question one = question.of(segment);
            Answer.Line line = Answer.of(one, rows(reader, one)).lines().getFirst();
            lines.add(new Answer.Line(segment.toString(), line.points()));
        }
        return new Answer(lines, List.of());
    }

    /// The members behind the figure of the group, in the order of their ids after `after`.
    Outcome<Page<Behind>> members(Tenant tenant, Question question, Who who, Part part) {
        return behind(tenant, question, who, part).map(Found::page);
    }

    /// Members behind a figure, by the lake's `position` in the log.
    @Pure
    record Found(Page<Behind> page, long position) {}

    Outcome<Found> behind(Tenant tenant, Question question, Who who, Part part) {
        return over(
                tenant,
                reader -> {
                    Map<String, Object> values = question.values();
                    values.put("everybody", who.group() == null ? 1 : 0);
                    values.put("group", who.group() == null ? "" : who.group());
                    values.put("age", who.age());
                    values.put("after", part.after());
                    values.put("least", who.counted() ? 1 : 0);
                    List<Behind> found =
                            reader.list(
                                    question.members(library.facts(), part.limit() + 1),
                                    values,
                                    row -> new Behind(row.id("member"), row.whole("counted") > 0));
                    boolean more = found.size() > part.limit();
                    List<Behind> page = more ? found.subList(0, part.limit()) : found;
                    return new Found(
                            new Page<>(
                                    List.copyOf(page),
                                    more ? page.getLast().memberId().toString() : null),
                            reader.manifest().position());
                });
    }

    /// Members behind the figure of a group, null for all and empty for those of none; of them only
    /// those that the numerator counts, or all. Of a cohort the group is its month of entry,
    /// counted from the year 0, and `age` the month after it of whose figure the numerator is;
    /// [#AGELESS] for all who entered.
    @Pure
    record Who(@Nullable String group, int age, boolean counted) {
        Who(@Nullable String group, boolean counted) {
            this(group, AGELESS, counted);
        }
    }

    static final int AGELESS = -1;

    /// A page of a list.
    @Pure
    record Part(long after, int limit) {}

    /// The rows as the engine gives them.
    Outcome<List<Answer.Row>> raw(Tenant tenant, Question question) {
        return over(tenant, reader -> rows(reader, question));
    }

    String facts() {
        return library.facts();
    }

    /// The question as the engine gets it.
    String text(Question question) {
        return question.value(library.facts());
    }

    private List<Answer.Row> rows(Lake.Reader reader, Question question) {
        boolean aged = question.metric().cohorts();
        boolean sized = question.metric().sized();
        boolean factored = question.metric().factors() > 1;
        var rows =
                reader.list(
                        question.value(library.facts()),
                        question.values(),
                        row ->
                                new Answer.Row(
                                        row.whole("period"),
                                        row.text("grp"),
                                        aged ? row.integer("age") : 0,
                                        factored ? row.integer("factor") : 1,
                                        new Figure(row.whole("num"), row.whole("den")),
                                        sized ? row.whole("members") : row.whole("den")));
        return new ArrayList<>(rows);
    }

    private <T> Outcome<T> over(Tenant tenant, Function<Lake.Reader, T> asking) {
        try (Lake.Reader reader = lake.read(tenant)) {
            return reader == null
                    ? Outcome.refused(Refused.LAKE_NOT_READY, "it is written within a minute")
                    : Outcome.done(asking.apply(reader));
        } catch (Tx.Broken broken) {
            if (tooLarge(broken)) {
                return Outcome.refused(
                        Refused.QUESTION_TOO_LARGE, "ask for a shorter period or fewer groups");
            }
            throw broken;
        }
    }

    private static boolean tooLarge(Tx.Broken broken) {
        String said = String.valueOf(broken.getMessage());
        return said.startsWith("INTERRUPT Error") || said.startsWith("Out of Memory Error");
    }

    private synchronized @Nullable Answer kept(Key key) {
        return kept.get(key);
    }

    private synchronized void keep(Key key, Answer answer) {
        kept.put(key, answer);
    }
}
