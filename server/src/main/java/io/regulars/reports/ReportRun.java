package io.regulars.reports;

import io.regulars.access.Orgs;
import io.regulars.access.Tenants;
import io.regulars.analytics.Figure;
import io.regulars.analytics.Figures;
import io.regulars.analytics.Span;
import io.regulars.analytics.Text;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Programs;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.rules.Called;
import io.regulars.runtime.Db;
import io.regulars.runtime.Leases;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Makes the oldest report that waits: asks the metrics, has [Findings] tell what changed, and
/// keeps all of it in one commit. A process that is killed meanwhile leaves the report waiting, and
/// the next one makes it.
@Component
class ReportRun {
    private static final Logger LOG = LoggerFactory.getLogger(ReportRun.class);

    /// Why a report ended that no refusal ended; the log of the house says by what.
    private static final String BROKE = "broke";

    private final Db db;
    private final Figures figures;
    private final Programs programs;
    private final Orgs orgs;
    private final Tenants tenants;

    ReportRun(Db db, Figures figures, Programs programs, Orgs orgs, Tenants tenants) {
        this.db = db;
        this.figures = figures;
        this.programs = programs;
        this.orgs = orgs;
        this.tenants = tenants;
    }

    private record Key(String metric, String by) {}

    /// The figures of a metric by group, and the moment that they are of.
    private record Asked(Map<Key, Figures.Answered> answers, Instant lakeAsOf, long position) {}

    /// True where there may be more to do. A report that its own figures break ends, or it would be
    /// in the way of all others for ever.
    boolean round(Tenant tenant) {
        Report report = db.read(tenant, ReportRows::next);
        if (report == null) {
            return false;
        }
        try {
            return made(tenant, report);
        } catch (Tx.Broken | Leases.Lost | Leases.Stopping | UncheckedIOException machine) {
            throw machine; // tried again
        } catch (RuntimeException broken) {
            LOG.warn("report {} of tenant {} broke and ends", report.id(), tenant.id(), broken);
            failed(tenant, report, BROKE);
            return true;
        }
    }

    private void failed(Tenant tenant, Report report, String why) {
        db.write(
                tenant,
                tx -> {
                    ReportRows.failed(tx, report.id(), why, now());
                    return true;
                });
    }

    private boolean made(Tenant tenant, Report report) {
        Plan plan = Plan.of(report.kind());
        List<Span> spans = Periods.of(report.from(), report.to());
        Outcome<Asked> asked = asked(tenant, report, plan, spans);
        if (asked instanceof Outcome.Refused<Asked>(Refusal refusal)) {
            // A lake that is not written yet will be; what is too large stays so.
            boolean later = refusal.reason() == io.regulars.analytics.Refused.LAKE_NOT_READY;
            if (!later) {
                failed(tenant, report, refusal.reason().type());
            }
            return !later;
        }
        Content content = content(tenant, plan, spans, asked.orThrow());
        db.write(
                tenant,
                tx -> {
                    ReportRows.done(tx, report.id(), content, now());
                    return true;
                });
        return true;
    }

    private Outcome<Asked> asked(Tenant tenant, Report report, Plan plan, List<Span> spans) {
        var keys = new LinkedHashSet<Key>();
        plan.headline().forEach(metric -> keys.add(new Key(metric, "")));
        plan.cuts()
                .forEach(cut ->
                        cut.metrics().forEach(metric -> keys.add(new Key(metric, cut.by()))));
        plan.watches()
                .forEach(watch -> watch.by().forEach(by -> keys.add(new Key(watch.metric(), by))));
        var answers = new LinkedHashMap<Key, Figures.Answered>();
        Instant oldest = Instant.MAX;
        long position = Long.MAX_VALUE;
        LocalDate knownBy = now().atZone(tenants.settings(tenant).zone()).toLocalDate();
        for (Key key : keys) {
            Outcome<Figures.Answered> answer =
                    figures.of(
                            tenant,
                            new Figures.Wanted(
                                    key.metric(), key.by(), spans, report.to(), knownBy));
            if (answer instanceof Outcome.Refused<Figures.Answered>(Refusal refusal)) {
                return Outcome.refused(refusal);
            }
            Figures.Answered found = answer.orThrow();
            answers.put(key, found);
            oldest = found.lakeAsOf().isBefore(oldest) ? found.lakeAsOf() : oldest;
            position = Math.min(position, found.position());
            int progress = answers.size() * 99 / keys.size();
            db.write(
                    tenant,
                    tx -> {
                        ReportRows.step(tx, report.id(), progress);
                        return true;
                    });
        }
        return Outcome.done(new Asked(answers, oldest, position));
    }

    private Content content(Tenant tenant, Plan plan, List<Span> spans, Asked asked) {
        Map<String, Map<String, Text>> names = names(tenant);
        var about = new TreeMap<String, Figures.About>();
        asked.answers()
                .keySet()
                .forEach(key ->
                        about.computeIfAbsent(key.metric(), code -> figures.about(tenant, code)));
        List<Integer> days = spans.stream().map(Periods::days).toList();
        var all = new ArrayList<Series>();
        for (Watch watch : plan.watches()) {
            for (String by : watch.by()) {
                Figures.Answered answer = asked.answers().get(new Key(watch.metric(), by));
                if (answer != null) {
                    answer.groups()
                            .forEach((code, points) ->
                                    all.add(
                                            new Series(
                                                    watch, group(names, by, code), points, days)));
                }
            }
        }
        Findings findings = Findings.of(all);
        return new Content(
                spans.stream().map(each -> new Content.Days(each.from(), each.to())).toList(),
                plan.headline().stream()
                        .map(metric ->
                                new Content.Headline(
                                        metric, points(asked, new Key(metric, ""), "", spans)))
                        .toList(),
                findings.told().stream().map(each -> found(each, about)).toList(),
                findings.unclear().stream()
                        .map(each ->
                                new Content.Unsure(
                                        each.series().watch().metric(),
                                        Telling.who(each.series().group()),
                                        Telling.why(each)))
                        .toList(),
                findings.looked(),
                plan.cuts().stream().map(cut -> table(cut, asked, names, spans)).toList(),
                List.copyOf(about.values()),
                asked.lakeAsOf(),
                asked.position());
    }

    private static Content.Found found(Findings.Finding finding, Map<String, Figures.About> all) {
        Series series = finding.series();
        Figures.About about = java.util.Objects.requireNonNull(all.get(series.watch().metric()));
        return new Content.Found(
                series.watch().metric(),
                series.group().by(),
                series.group().code(),
                finding.worse(),
                series.now(),
                finding.measured().before(),
                Telling.title(finding, about),
                Telling.evidence(finding, about),
                Telling.action(finding));
    }

    private static List<Figure> points(Asked asked, Key key, String group, List<Span> spans) {
        Figures.Answered answer = asked.answers().get(key);
        List<Figure> found = answer == null ? null : answer.groups().get(group);
        return found == null ? spans.stream().map(_ -> new Figure(0, 0)).toList() : found;
    }

    private static Content.Table table(
            Plan.Cut cut, Asked asked, Map<String, Map<String, Text>> names, List<Span> spans) {
        var groups = new LinkedHashSet<String>();
        if (cut.by().equals("tier")) {
            groups.addAll(names.getOrDefault("tier", Map.of()).keySet());
        }
        for (String metric : cut.metrics()) {
            Figures.Answered answer = asked.answers().get(new Key(metric, cut.by()));
            if (answer != null) {
                groups.addAll(answer.groups().keySet());
            }
        }
        var lines = new ArrayList<Content.Line>();
        for (String group : groups) {
            var cells = new ArrayList<Content.Cell>();
            for (String metric : cut.metrics()) {
                List<Figure> points = points(asked, new Key(metric, cut.by()), group, spans);
                cells.add(new Content.Cell(points.getLast(), points.get(points.size() - 2)));
            }
            lines.add(new Content.Line(group(names, cut.by(), group).name(), cells));
        }
        return new Content.Table(cut.by(), cut.metrics(), lines);
    }

    private static Group group(Map<String, Map<String, Text>> names, String by, String code) {
        if (by.isEmpty()) {
            return Group.ALL;
        }
        if (code.isEmpty()) {
            return Group.none(by);
        }
        Text name = names.getOrDefault(by, Map.of()).get(code);
        return new Group(by, code, name != null ? name : called(by, code));
    }

    private static Text called(String by, String code) {
        return by.equals("channel")
                ? new Text(
                        Called.BY_HOUSE.name(Called.Topic.CHANNEL, code, true),
                        Called.BY_HOUSE.name(Called.Topic.CHANNEL, code, false))
                : new Text(code, code);
    }

    /// What tiers and stores are called, the tiers from the lowest on.
    private Map<String, Map<String, Text>> names(Tenant tenant) {
        var tiers = new LinkedHashMap<String, Text>();
        var program = programs.of(tenant);
        var then = program.ladders().floorEntry(db.clock().instant());
        Ladder ladder = then == null ? program.firstLadder() : then.getValue();
        ladder.body()
                .tiers()
                .forEach(tier -> tiers.put(tier.code(), new Text(tier.nameZh(), tier.nameEn())));
        var stores = new LinkedHashMap<String, Text>();
        orgs.tree(tenant).names().forEach((code, name) -> stores.put(code, new Text(name, name)));
        return Map.of("tier", tiers, "store", stores);
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
