package io.regulars.stored;

import io.regulars.access.Tenants;
import io.regulars.kernel.Fen;
import io.regulars.kernel.Tenant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Top-ups as rows for an inspection (L-20): what was bought, who paid, how, and what he showed,
/// masked. The rows are text; whoever lets them out makes them inert.
@Component
public class TopUpExtract {
    private static final List<String> HEAD =
            List.of(
                    "充值单号 topUp",
                    "时间 askedAt",
                    "到账时间 bookedAt",
                    "状态 state",
                    "会员 member",
                    "发卡主体 issuer",
                    "门店 store",
                    "卡种 card",
                    "付款人 payer",
                    "付款方式 method",
                    "付款凭证 payment",
                    "实付(元) paid",
                    "赠金(元) bonus",
                    "本次购卡合计(元) purchase",
                    "姓名或单位名称 name",
                    "证件 document",
                    "证件号 number",
                    "登记号 form",
                    "保存至 keptUntil",
                    "成年依据 adult",
                    "经办 askedBy");

    private final TopUpLists lists;
    private final Tenants tenants;

    TopUpExtract(TopUpLists lists, Tenants tenants) {
        this.lists = lists;
        this.tenants = tenants;
    }

    public List<String> head() {
        return HEAD;
    }

    /// All that was asked for on a day of the chain, in order.
    public List<List<String>> ofDay(Tenant tenant, LocalDate day) {
        ZoneId zone = tenants.settings(tenant).zone();
        return lists
                .between(
                        tenant,
                        day.atStartOfDay(zone).toInstant(),
                        day.plusDays(1).atStartOfDay(zone).toInstant())
                .stream()
                .map(TopUpExtract::row)
                .toList();
    }

    private static List<String> row(TopUpLists.Line of) {
        var cells =
                new ArrayList<>(
                        List.of(
                                of.id().toString(),
                                of.askedAt().toString(),
                                text(of.bookedAt()),
                                of.state().name(),
                                of.memberId().toString(),
                                of.issuer(),
                                of.store(),
                                card(of.bearer()),
                                text(of.payer()),
                                of.method().name(),
                                of.payment(),
                                Fen.plain(of.paid()),
                                Fen.plain(of.bonus()),
                                of.purchase() == null ? "" : Fen.plain(of.purchase())));
        Forms.Shown form = of.form();
        cells.addAll(
                form == null
                        ? List.of("", "", "", "", "")
                        : List.of(
                                form.name(),
                                form.document().name(),
                                form.number(),
                                form.id().toString(),
                                form.keptUntil().toString()));
        cells.add(text(of.adult()));
        cells.add(of.askedBy());
        return cells;
    }

    private static String card(@Nullable Boolean bearer) {
        if (bearer == null) {
            return "";
        }
        return bearer ? "不记名 bearer" : "记名 named";
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
