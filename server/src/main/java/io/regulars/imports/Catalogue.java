package io.regulars.imports;

import io.regulars.kernel.Pure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the demo chain sells: about 400 items of invented brands, and which of them suit a child of
/// some age in some season.
@Pure
public final class Catalogue {
    static final int YOUNGEST = -9;
    static final int OLDEST = 130;

    private final List<CatalogueItem> items = new ArrayList<>();
    private final int[][][][] suiting =
            new int[CatalogueShelf.values().length][OLDEST - YOUNGEST + 1][4][];

    private Catalogue() {}

    static Catalogue made() {
        Catalogue made = new Catalogue();
        made.formula();
        made.diapers();
        made.clothes();
        made.plain(CatalogueShelf.FOOD, CatalogueTexts.FOOD, "小灶禾", "豆芽厨", "果咕", "禾田宝");
        made.plain(CatalogueShelf.TOYS, CatalogueTexts.TOYS, "积木丘", "咚咚鹿", "转星", "木果");
        made.plain(CatalogueShelf.CARE, CatalogueTexts.CARE, "润小禾", "泡泡芽", "初沐");
        made.plain(CatalogueShelf.FEEDING, CatalogueTexts.FEEDING, "嘟嘟壶", "奶咕", "稳握");
        made.plain(CatalogueShelf.MATERNITY, CatalogueTexts.MATERNITY, "孕初", "妈咪云", "暖禾");
        made.plain(CatalogueShelf.BOOKS, CatalogueTexts.BOOKS, "童页社", "绘里", "小鹿书房");
        made.plain(CatalogueShelf.SERVICE, CatalogueTexts.SERVICE, "初禾服务");
        made.index();
        return made;
    }

    public List<CatalogueItem> items() {
        return List.copyOf(items);
    }

    CatalogueItem item(int at) {
        return items.get(at);
    }

    /// The items of a shelf that suit; may be empty. Ages beyond the table count as its ends.
    int[] suiting(CatalogueShelf shelf, int months, int season) {
        int age = Math.clamp(months, YOUNGEST, OLDEST) - YOUNGEST;
        return suiting[shelf.ordinal()][age][season];
    }

    private void formula() {
        String[] brands = {"牧芽", "皓牧", "岚牧", "贝澄", "恬原", "优芽"};
        int[] prices = {15800, 18800, 21800, 24800, 27800, 31800};
        int[] from = {-1, 6, 12, 36};
        int[] to = {6, 12, 36, 84};
        for (int brand = 0; brand < brands.length; brand++) {
            for (int stage = 0; stage < 4; stage++) {
                int price = prices[brand] - stage * 1200;
                String name = brands[brand] + "奶粉" + (stage + 1) + "段";
                items.add(
                        new CatalogueItem(
                                nextSku(CatalogueShelf.FORMULA),
                                name + " 800g",
                                CatalogueShelf.FORMULA,
                                brands[brand],
                                price,
                                from[stage],
                                to[stage],
                                "800g",
                                -1));
                items.add(
                        new CatalogueItem(
                                nextSku(CatalogueShelf.FORMULA),
                                name + " 400g",
                                CatalogueShelf.FORMULA,
                                brands[brand],
                                price * 56 / 1000 * 10,
                                from[stage],
                                to[stage],
                                "400g",
                                -1));
            }
        }
    }

    private void diapers() {
        String[] brands = {"云朵裤", "棉小象", "轻芽", "爽糯", "初禾优选"};
        int[] prices = {13900, 11900, 10900, 8900, 6900};
        String[] sizes = {"NB", "S", "M", "L", "XL", "XXL"};
        int[] from = {-2, 1, 3, 7, 13, 22};
        int[] to = {1, 4, 8, 15, 26, 36};
        for (int brand = 0; brand < brands.length; brand++) {
            for (int size = 0; size < sizes.length; size++) {
                String text = brands[brand] + "纸尿裤 " + sizes[size] + "码";
                items.add(
                        new CatalogueItem(
                                nextSku(CatalogueShelf.DIAPERS),
                                text,
                                CatalogueShelf.DIAPERS,
                                brands[brand],
                                prices[brand] - 500,
                                from[size],
                                to[size],
                                sizes[size],
                                -1));
                if (size >= 2) {
                    text = brands[brand] + "拉拉裤 " + sizes[size] + "码";
                    items.add(
                            new CatalogueItem(
                                    nextSku(CatalogueShelf.DIAPERS),
                                    text,
                                    CatalogueShelf.DIAPERS,
                                    brands[brand],
                                    prices[brand],
                                    from[size],
                                    to[size],
                                    sizes[size],
                                    -1));
                }
            }
        }
    }

    private void clothes() {
        String[] brands = {"棉棉屋", "小枝桠"};
        String[] kinds = {"春款薄卫衣", "夏款纯棉短袖套装", "秋款针织开衫", "冬款夹棉外套"};
        int[] prices = {8900, 6900, 11900, 18900};
        int[] sizes = {52, 59, 66, 73, 80, 90, 100, 110, 120, 130};
        int[] from = {-3, 1, 3, 6, 9, 15, 27, 40, 54, 72};
        int[] to = {1, 3, 6, 9, 15, 27, 40, 54, 72, 120};
        for (int brand = 0; brand < brands.length; brand++) {
            for (int size = 0; size < sizes.length; size++) {
                for (int season = 0; season < 4; season++) {
                    String text = brands[brand] + kinds[season] + " " + sizes[size] + "cm";
                    long price = prices[season] + brand * 2000L + size * 300L;
                    items.add(
                            new CatalogueItem(
                                    nextSku(CatalogueShelf.CLOTHES),
                                    text,
                                    CatalogueShelf.CLOTHES,
                                    brands[brand],
                                    price,
                                    from[size],
                                    to[size],
                                    sizes[size] + "cm",
                                    season));
                }
            }
        }
    }

    /// Each line of `table` is name, from month, before month, price in yuan; each brand asks a
    /// tenth more than the one before.
    private void plain(CatalogueShelf shelf, String table, String... brands) {
        for (int brand = 0; brand < brands.length; brand++) {
            for (String line : table.lines().toList()) {
                String[] part = line.split("\\|");
                long price = Long.parseLong(part[3]) * 100 * (10 + brand) / 10;
                String text = brands[brand] + part[0];
                int from = Integer.parseInt(part[1]);
                int to = Integer.parseInt(part[2]);
                items.add(
                        new CatalogueItem(
                                nextSku(shelf),
                                text,
                                shelf,
                                brands[brand],
                                price,
                                from,
                                to,
                                null,
                                -1));
            }
        }
    }

    private String nextSku(CatalogueShelf shelf) {
        return Integer.toString((shelf.ordinal() + 1) * 10000 + items.size() + 1);
    }

    private void index() {
        for (CatalogueShelf shelf : CatalogueShelf.values()) {
            for (int age = YOUNGEST; age <= OLDEST; age++) {
                for (int season = 0; season < 4; season++) {
                    suiting[shelf.ordinal()][age - YOUNGEST][season] = find(shelf, age, season);
                }
            }
        }
    }

    private int[] find(CatalogueShelf shelf, int age, int season) {
        int[] found = new int[items.size()];
        int n = 0;
        for (int i = 0; i < items.size(); i++) {
            CatalogueItem item = items.get(i);
            if (item.shelf() == shelf && item.suits(age, season)) {
                found[n++] = i;
            }
        }
        return Arrays.copyOf(found, n);
    }
}
