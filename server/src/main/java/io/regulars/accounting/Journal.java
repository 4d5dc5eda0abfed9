package io.regulars.accounting;

import io.regulars.kernel.Pure;
import java.util.ArrayList;
import java.util.List;

/// The lines of a period for the books: each fact debits one account and credits another with the
/// same amount, so all debits are all credits. A negative change swaps the sides.
///
/// Amounts are as paid; value-added tax is the accountant's to take out.
@Pure
public record Journal(List<Line> lines) {
    /// Codes of the Chinese standard chart (企业会计准则).
    public enum Account {
        BANK("1002", "银行存款", "Bank"),
        CONTRACT_LIABILITY_POINTS("2205.01", "合同负债—积分", "Contract liability, points"),
        CONTRACT_LIABILITY_STORED("2205.02", "合同负债—储值", "Contract liability, stored value"),
        PROVISION_POINTS("2801.01", "预计负债—赠送积分", "Provision for points given away"),
        REVENUE("6001", "主营业务收入", "Revenue"),
        SUNDRY_INCOME("6301", "营业外收入", "Non-operating income"),
        MARKETING("6601", "销售费用—积分", "Selling expense, points"),
        SUSPENSE("1901", "待处理财产损溢", "Suspense");

        private final String code;
        private final String zh;
        private final String en;

        Account(String code, String zh, String en) {
            this.code = code;
            this.zh = zh;
            this.en = en;
        }
    }

    @Pure
    public record Line(
            int voucher,
            String account,
            String nameZh,
            String nameEn,
            long debit,
            long credit,
            String memoZh,
            String memoEn) {}

    /// What moved the stored value of all members, in fen and seen from them: paid in, paid out,
    /// spent less given back, left to the house, and whatever else.
    @Pure
    record Stored(long paidIn, long paidOut, long spent, long forfeited, long other) {}

    private record Said(String zh, String en) {}

    static Journal of(Closing.Books books, Stored stored) {
        var lines = new ArrayList<Line>();
        sold(lines, books.of(Origin.PURCHASE));
        given(lines, books.of(Origin.GIFT).plus(books.of(Origin.COMPENSATION)));
        brought(lines, books.of(Origin.BROUGHT));
        restored(lines, books.of(Origin.RESTORED));
        stored(lines, stored);
        return new Journal(List.copyOf(lines));
    }

    private static void sold(List<Line> lines, Valuing.Money sold) {
        post(
                lines,
                Account.REVENUE,
                Account.CONTRACT_LIABILITY_POINTS,
                sold.setAside(),
                new Said(
                        "销售附带积分：按单独售价分摊递延", "Points granted with sales: their share of the price"));
        post(
                lines,
                Account.CONTRACT_LIABILITY_POINTS,
                Account.REVENUE,
                sold.reversed(),
                new Said("退货收回积分：冲回分摊", "Points taken back with returned goods"));
        post(
                lines,
                Account.CONTRACT_LIABILITY_POINTS,
                Account.REVENUE,
                sold.recognised(),
                new Said(
                        "积分兑换与预计不兑换：确认收入",
                        "Points redeemed, and those that are not expected to be"));
    }

    private static void given(List<Line> lines, Valuing.Money given) {
        post(
                lines,
                Account.MARKETING,
                Account.PROVISION_POINTS,
                given.setAside(),
                new Said("赠送积分：计入费用", "Points given away"));
        post(
                lines,
                Account.PROVISION_POINTS,
                Account.MARKETING,
                given.reversed(),
                new Said("收回赠送积分", "Points given away and taken back"));
        post(
                lines,
                Account.PROVISION_POINTS,
                Account.REVENUE,
                given.recognised(),
                new Said("赠送积分兑换与预计不兑换", "Points given away that were redeemed, or will not be"));
    }

    /// Owed before they were brought along: no expense of the month of an import. The books of the
    /// system before hold the other side.
    private static void brought(List<Line> lines, Valuing.Money brought) {
        post(
                lines,
                Account.SUSPENSE,
                Account.CONTRACT_LIABILITY_POINTS,
                brought.setAside() - brought.reversed(),
                new Said(
                        "历史带入积分：与原系统账面负债核对结转",
                        "Points brought along: to be cleared against what the books before owed"));
        post(
                lines,
                Account.CONTRACT_LIABILITY_POINTS,
                Account.REVENUE,
                brought.recognised(),
                new Said(
                        "历史带入积分兑换与预计不兑换",
                        "Points brought along that were redeemed, or will not be"));
    }

    /// Their use had been recognised, and was cancelled after they had lapsed.
    private static void restored(List<Line> lines, Valuing.Money restored) {
        post(
                lines,
                Account.REVENUE,
                Account.CONTRACT_LIABILITY_POINTS,
                restored.setAside() - restored.reversed(),
                new Said(
                        "撤销兑换后恢复的积分：冲回收入",
                        "Points restored by a cancellation: revenue taken back"));
        post(
                lines,
                Account.CONTRACT_LIABILITY_POINTS,
                Account.REVENUE,
                restored.recognised(),
                new Said("恢复的积分兑换与预计不兑换", "Points restored that were redeemed, or will not be"));
    }

    private static void stored(List<Line> lines, Stored stored) {
        post(
                lines,
                Account.BANK,
                Account.CONTRACT_LIABILITY_STORED,
                stored.paidIn(),
                new Said("会员储值本金", "Stored value paid in"));
        post(
                lines,
                Account.CONTRACT_LIABILITY_STORED,
                Account.BANK,
                stored.paidOut(),
                new Said("储值退款", "Stored value paid back"));
        post(
                lines,
                Account.CONTRACT_LIABILITY_STORED,
                Account.REVENUE,
                stored.spent(),
                new Said("储值消费：本金部分确认收入", "Stored value spent: its principal is revenue"));
        post(
                lines,
                Account.CONTRACT_LIABILITY_STORED,
                Account.SUNDRY_INCOME,
                stored.forfeited(),
                new Said("退款留存", "Left with the house by refunds"));
        post(
                lines,
                Account.SUSPENSE,
                Account.CONTRACT_LIABILITY_STORED,
                stored.other(),
                new Said("储值其他变动：待核对", "Other changes of stored value, to be cleared"));
    }

    private static void post(
            List<Line> lines, Account debit, Account credit, long amount, Said memo) {
        if (amount == 0) {
            return;
        }
        int voucher = lines.size() / 2 + 1;
        Account left = amount > 0 ? debit : credit;
        Account right = amount > 0 ? credit : debit;
        lines.add(line(voucher, left, Math.abs(amount), 0, memo));
        lines.add(line(voucher, right, 0, Math.abs(amount), memo));
    }

    private static Line line(int voucher, Account of, long debit, long credit, Said memo) {
        return new Line(voucher, of.code, of.zh, of.en, debit, credit, memo.zh(), memo.en());
    }

    long debit() {
        return lines.stream().mapToLong(Line::debit).sum();
    }

    long credit() {
        return lines.stream().mapToLong(Line::credit).sum();
    }
}
