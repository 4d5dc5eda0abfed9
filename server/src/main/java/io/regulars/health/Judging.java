package io.regulars.health;

import io.regulars.events.FeedStates;
import io.regulars.health.Part.Kind;
import io.regulars.health.Part.Level;
import io.regulars.health.Part.Text;
import io.regulars.kernel.Pure;
import io.regulars.ledger.VerifyRuns;
import io.regulars.runtime.Caution;
import io.regulars.runtime.Concern;
import io.regulars.runtime.Jobs;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The rules by which each part is judged.
@Pure
final class Judging {
    private static final Duration NIGHT = Duration.ofHours(26);
    private static final long GIB = 1L << 30;

    private Judging() {}

    /// A question and its answer: above 100 ms members wait, above a second tills do.
    static Part database(long millis) {
        return Part.judged(
                        Kind.DATABASE,
                        "answer",
                        Level.above(millis, 100, 1_000),
                        new Text(
                                "The database answers in " + millis + " ms.",
                                "数据库应答用时 " + millis + " 毫秒。"),
                        new Text(
                                "Look at the load of the database's machine and its disk.",
                                "请检查数据库所在机器的负载和磁盘。"))
                .measured(millis, "ms");
    }

    /// Above 80 % of the connections that it takes new processes are close to being turned away.
    static Part connections(long used, long most) {
        long percent = used * 100 / Math.max(1, most);
        return Part.judged(
                        Kind.DATABASE,
                        "connections",
                        Level.above(percent, 80, 95),
                        new Text(
                                used + " of " + most + " connections are in use.",
                                most + " 个连接中已使用 " + used + " 个。"),
                        new Text(
                                "Find out who else is connected, or raise max_connections.",
                                "请查明还有谁在连接，或调高 max_connections。"))
                .measured(used, "connections");
    }

    /// Above a second days and caps may part wrongly, above five a start is refused.
    static Part clock(long millis) {
        return Part.judged(
                        Kind.DATABASE,
                        "clock",
                        Level.above(Math.abs(millis), 1_000, 5_000),
                        new Text(
                                "The database's clock differs by " + millis + " ms.",
                                "数据库时钟相差 " + millis + " 毫秒。"),
                        new Text("Set the clocks of both machines by NTP.", "请用 NTP 校准两台机器的时钟。"))
                .measured(millis, "ms");
    }

    /// What was committed and has no place in the log yet: usual for a second, above ten somebody
    /// waits for it, above sixty it stands still.
    static Part relay(FeedStates.Waiting waiting, Instant now) {
        Instant oldest = waiting.oldest();
        long seconds = oldest == null ? 0 : Math.max(0, Duration.between(oldest, now).toSeconds());
        return Part.judged(
                        Kind.FEED,
                        "relay",
                        Level.above(seconds, 10, 60),
                        new Text(
                                waiting.events() + " events wait for the log.",
                                waiting.events() + " 个事件等待写入日志。"),
                        new Text(
                                "See whether the job \"relay\" runs in some process; after a large"
                                        + " import it catches up by itself.",
                                "请确认有进程在运行任务“relay”；大批量导入之后它会自行追上。"))
                .since(oldest)
                .measured(seconds, "s");
    }

    /// A reader of the log that failed stands still until it succeeds; one far behind shows the
    /// past.
    static Part reader(FeedStates.Reader reader) {
        Level level =
                reader.failures() >= 5
                        ? Level.BAD
                        : reader.failures() > 0
                                ? Level.WARN
                                : Level.above(reader.behind(), 5_000, 100_000);
        Text detail =
                reader.failures() > 0
                        ? new Text(
                                "It has failed " + reader.failures() + " times in a row.",
                                "已连续失败 " + reader.failures() + " 次。")
                        : new Text(
                                "It is " + reader.behind() + " events behind the log.",
                                "落后日志 " + reader.behind() + " 个事件。");
        return Part.judged(
                        Kind.FEED,
                        reader.name(),
                        level,
                        detail,
                        new Text(
                                "It goes on by itself; if the number does not fall, look for its"
                                        + " name in the log and report what stands there.",
                                "它会自行继续；若数字不下降，请在日志中查找其名称并反馈所见内容。"))
                .since(reader.at())
                .measured(reader.behind(), "events");
    }

    /// A job that failed is tried again after its pause; three times in a row is no accident.
    static Part job(String name, Jobs.State state) {
        boolean failing = !state.lastFailure().isEmpty();
        Text detail =
                failing
                        ? new Text(
                                "Its last round failed; "
                                        + state.failures()
                                        + " have failed so far.",
                                "最近一轮失败；至今共失败 " + state.failures() + " 轮。")
                        : state.leading()
                                ? new Text(
                                        "It runs here; " + state.rounds() + " rounds so far.",
                                        "在本进程运行；至今 " + state.rounds() + " 轮。")
                                : new Text(
                                        "Another process runs it, or it has not begun yet.",
                                        "由其他进程运行，或尚未开始。");
        Level level = !failing ? Level.OK : state.failures() >= 3 ? Level.BAD : Level.WARN;
        return Part.judged(
                        Kind.JOB,
                        name,
                        level,
                        detail,
                        new Text(
                                "Look for \"job " + name + " failed\" in the log of this process.",
                                "请在本进程日志中查找“job " + name + " failed”。"))
                .measured(state.rounds(), "rounds");
    }

    /// Commands that wait for their lane; at the backlog's end tills are told to come again.
    static Part lanes(long waiting, long most) {
        return Part.judged(
                        Kind.LANE,
                        "commands",
                        Level.above(waiting, most / 10, most * 8 / 10),
                        new Text(
                                waiting + " commands wait; " + most + " may.",
                                waiting + " 条指令在等待，上限 " + most + " 条。"),
                        new Text(
                                "Pause imports; if it stays, the database is too slow for what comes.",
                                "请暂停导入；若持续如此，说明数据库跟不上业务量。"))
                .measured(waiting, "commands");
    }

    /// The book is checked every night: a break is for now, a missed night for today.
    static Part verify(VerifyRuns.@Nullable Run last, boolean off, Instant now) {
        if (last == null) {
            return Part.ill(
                    Kind.VERIFY,
                    "book",
                    Level.WARN,
                    off
                            ? new Text(
                                    "The book was never checked, and the nightly check is off.",
                                    "账本从未核对，且夜间核对已关闭。")
                            : new Text("The book was not checked yet.", "账本尚未核对过。"),
                    off
                            ? new Text(
                                    "Set regulars.verify-at, or run ./regulars verify.",
                                    "请设置 regulars.verify-at，或运行 ./regulars verify。")
                            : new Text(
                                    "Wait for the first night, or run ./regulars verify.",
                                    "请等待首个夜间核对，或运行 ./regulars verify。"));
        }
        if (!last.clean()) {
            return Part.ill(
                            Kind.VERIFY,
                            "book",
                            Level.BAD,
                            new Text(
                                    last.broken().size() + " lines of the book do not agree.",
                                    "账本有 " + last.broken().size() + " 处不一致。"),
                            new Text(
                                    "Read GET /api/v1/verify/runs, keep the log, and change nothing"
                                            + " by hand before you know why.",
                                    "请查看 GET /api/v1/verify/runs 并保存日志；查明原因之前不要手工修改。"))
                    .since(last.at())
                    .measured(last.broken().size(), "lines");
        }
        long hours = Duration.between(last.at(), now).toHours();
        return Part.judged(
                        Kind.VERIFY,
                        "book",
                        Level.above(hours, NIGHT.toHours(), 2 * NIGHT.toHours()),
                        new Text(
                                "The book agreed when it was checked " + hours + " hours ago.",
                                hours + " 小时前核对时账本一致。"),
                        new Text(
                                "See whether the job \"verify\" runs, or run ./regulars verify.",
                                "请确认任务“verify”在运行，或运行 ./regulars verify。"))
                .since(last.at())
                .measured(hours, "h");
    }

    /// Below a fifth, or ten GiB, somebody should plan; below a twentieth, or two GiB, act.
    static Part disk(long free, long total) {
        long percent = total == 0 ? 0 : free / Math.max(1, total / 100);
        Level level =
                percent < 5 || free < 2 * GIB
                        ? Level.BAD
                        : percent < 20 || free < 10 * GIB ? Level.WARN : Level.OK;
        return Part.judged(
                        Kind.DISK,
                        "data",
                        level,
                        new Text(
                                free / GIB + " GiB are free, " + percent + " %.",
                                "可用 " + free / GIB + " GiB，占 " + percent + " %。"),
                        new Text(
                                "Make room on the disk of the data folder, or give it a larger one.",
                                "请清理数据目录所在磁盘，或更换更大的磁盘。"))
                .measured(free, "bytes");
    }

    /// What a room itself cautions of. A room that is new here is told in its own words.
    static Part caution(Caution caution) {
        Text detail =
                switch (caution.check() + " " + caution.state()) {
                    case "sms missing" ->
                            new Text(
                                    "No SMS provider is connected: phones cannot be verified by code.",
                                    "未接入短信服务商：无法用验证码核验手机号。");
                    case "sms simulated" ->
                            new Text(
                                    "Text messages are simulated: no code reaches a phone.",
                                    "短信为模拟：验证码不会发到手机。");
                    case "payment missing" ->
                            new Text(
                                    "No payment platform is connected: stored value cannot be topped up online.",
                                    "未接入支付平台：储值不能在线充值。");
                    case "payment simulated" ->
                            new Text("Payments are simulated: no money moves.", "支付为模拟：没有真实资金往来。");
                    default -> new Text(caution.said(), caution.said());
                };
        boolean payment = caution.check().equals("payment");
        return Part.ill(
                payment ? Kind.PAYMENT : Kind.SMS,
                caution.check(),
                Level.WARN,
                detail,
                payment
                        ? new Text(
                                "Connect a payment platform before stored value is sold online.",
                                "在线销售储值之前请接入支付平台。")
                        : new Text(
                                "Connect a provider before members register by themselves.",
                                "在会员自助注册之前请接入服务商。"));
    }

    /// What a room finds in the chain's own data: one is enough for somebody to look today.
    static Part concern(Concern concern) {
        return Part.judged(
                        Kind.RULES,
                        concern.name(),
                        concern.found() > 0 ? Level.WARN : Level.OK,
                        new Text(concern.detail().en(), concern.detail().zh()),
                        new Text(concern.action().en(), concern.action().zh()))
                .measured(concern.found(), "found");
    }

    static Part payment() {
        return Part.well(
                Kind.PAYMENT, "payment", new Text("A payment platform is connected.", "已接入支付平台。"));
    }

    static Part sms() {
        return Part.well(Kind.SMS, "sms", new Text("An SMS provider is connected.", "已接入短信服务商。"));
    }
}
