package io.regulars.imports;

import io.regulars.kernel.Pure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A member of the demo chain as the chain registered it, with the children known when the history
/// ends. Names are drawn from lists of common syllables; nobody is meant. `store` and `staff` are
/// there where somebody in a shop registered the member.
///
/// Phones are in 172: mobile numbers by China's numbering plan (and by libphonenumber) that look
/// like anybody's, but go to data and machine SIM cards, not to people's handsets. China keeps no
/// range for fiction, so what really protects is that the demo sends to simulators only
/// (docs/decisions/demo-phones.md).
@Pure
public record ChainPerson(
        int index,
        Instant joinedAt,
        ChainChannel channel,
        @Nullable String store,
        @Nullable String staff,
        String phone,
        List<Identity> identities,
        String name,
        Sex sex,
        @Nullable LocalDate birthday,
        @Nullable String address,
        List<Child> children,
        boolean childConsent,
        boolean marketingConsent) {

    @Pure
    public enum Sex {
        FEMALE,
        MALE
    }

    /// How a channel knows the member.
    @Pure
    public record Identity(String channel, String value) {}

    /// Born, or expected where `birth` lies after the end of the history; the sex is not known
    /// then.
    @Pure
    public record Child(String nickname, LocalDate birth, boolean expected, @Nullable Sex sex) {}

    private static final int PERSON = 2;

    /// All of the range but its first number, whose zeros are read as a placeholder.
    private static final long PHONES = 99_999_999;

    private static final long FIRST_PHONE = 17_200_000_001L;
    private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕";
    private static final String HERS = "静敏婷雪颖琳佳慧悦欣怡雯萍娜倩洁莹丽芳燕玲瑶璐梦晓思雨诗若可";
    private static final String HIS = "伟强磊军洋勇杰涛超明刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁";
    private static final String[] PET_NAMES = {
        "豆豆", "糖糖", "米粒", "果果", "小满", "安安", "乐乐", "团团", "圆圆", "可乐", "年糕", "汤圆", "小鱼", "朵朵", "多多",
        "奇奇"
    };

    static String phone(long seed, int index) {
        long start = Math.floorMod(seed * 7_919, PHONES);
        return Long.toString(FIRST_PHONE + (start + index * 3_141_593L) % PHONES);
    }

    static ChainPerson of(ChainPlan plan, ChainMember member) {
        ChainDice dice = ChainDice.of(plan.seed(), PERSON, member.index(), 0);
        Sex sex = dice.hits(870) ? Sex.FEMALE : Sex.MALE;
        ChainOrg.Store home = plan.storeOf(member);
        boolean shop = member.channel() == ChainChannel.POS;
        boolean childConsent = member.children() > 0 && dice.hits(820);
        long bornDay = plan.firstDay() - dice.between(8_400, 15_000);
        return new ChainPerson(
                member.index(),
                plan.instant(member.joined()),
                member.channel(),
                shop ? home.code() : null,
                shop ? ChainOrg.staff(home, dice.between(1, home.staff())) : null,
                phone(plan.seed(), member.index()),
                identities(member, dice),
                name(sex, dice),
                sex,
                dice.hits(780) ? LocalDate.ofEpochDay(bornDay) : null,
                dice.hits(shop ? 300 : 850) ? address(home, dice) : null,
                childConsent ? children(plan, member, dice) : List.of(),
                childConsent,
                dice.hits(640));
    }

    private static String name(Sex sex, ChainDice dice) {
        String given = sex == Sex.FEMALE ? HERS : HIS;
        var name = new StringBuilder().append(SURNAMES.charAt(dice.below(SURNAMES.length())));
        name.append(given.charAt(dice.below(given.length())));
        if (dice.hits(680)) {
            name.append(given.charAt(dice.below(given.length())));
        }
        return name.toString();
    }

    private static String address(ChainOrg.Store home, ChainDice dice) {
        return home.city()
                + "市示例路"
                + dice.between(1, 400)
                + "号"
                + dice.between(1, 30)
                + "栋"
                + dice.between(101, 2804);
    }

    private static List<Identity> identities(ChainMember member, ChainDice dice) {
        var identities = new ArrayList<Identity>(2);
        String key = Long.toString(dice.next() >>> 4, 36) + "-" + member.index();
        if (member.channel().online()) {
            identities.add(new Identity(member.channel().code(), "demo-" + key));
        }
        if (member.channel() != ChainChannel.MINI_PROGRAM && dice.hits(350)) {
            identities.add(new Identity(ChainChannel.MINI_PROGRAM.code(), "demo-mp-" + key));
        }
        return List.copyOf(identities);
    }

    private static List<Child> children(ChainPlan plan, ChainMember member, ChainDice dice) {
        LocalDate end = LocalDate.ofInstant(plan.until(), plan.zone());
        var children = new ArrayList<Child>(2);
        for (int i = 0; i < member.children(); i++) {
            long birth = member.birth(i);
            String nickname = PET_NAMES[dice.below(PET_NAMES.length)];
            Sex sex = dice.hits(515) ? Sex.MALE : Sex.FEMALE;
            if (ChainMember.known(birth, end.toEpochDay())) {
                boolean expected = birth > end.toEpochDay();
                children.add(
                        new Child(
                                nickname,
                                LocalDate.ofEpochDay(birth),
                                expected,
                                expected ? null : sex));
            }
        }
        return List.copyOf(children);
    }
}
