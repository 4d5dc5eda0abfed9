package io.regulars.imports;

import io.regulars.kernel.Pure;
import java.util.List;

/// The demo chain's tree: group, brand, regions, stores. All names are invented; the cities are
/// real, the shops are not.
@Pure
public record ChainOrg(String group, String brand, List<Region> regions, List<Store> stores) {
    @Pure
    public record Region(String code, String name, String nameEn) {}

    /// `draw` is how many members call it theirs, against the other stores.
    @Pure
    public record Store(
            String code,
            String name,
            String nameEn,
            String city,
            int region,
            int staff,
            int draw) {}

    private static final String STORES =
            """
            0|杭州|文澜店|14|13|Hangzhou Wenlan
            0|杭州|临湖店|11|10|Hangzhou Linhu
            0|杭州|钱塘店|8|7|Hangzhou Qiantang
            0|南京|梧桐店|12|11|Nanjing Wutong
            0|南京|江畔店|8|6|Nanjing Jiangpan
            0|苏州|平江店|10|9|Suzhou Pingjiang
            0|苏州|金鸡店|7|6|Suzhou Jinji
            1|广州|榕荫店|13|12|Guangzhou Rongyin
            1|广州|珠岸店|9|8|Guangzhou Zhu'an
            1|深圳|海棠店|13|12|Shenzhen Haitang
            1|深圳|梅园店|8|7|Shenzhen Meiyuan
            1|佛山|岭南店|6|5|Foshan Lingnan
            2|武汉|江汉店|11|10|Wuhan Jianghan
            2|武汉|楚风店|8|6|Wuhan Chufeng
            2|长沙|橘洲店|10|9|Changsha Juzhou
            2|长沙|星沙店|6|5|Changsha Xingsha
            3|成都|锦里店|12|12|Chengdu Jinli
            3|成都|浣花店|8|7|Chengdu Huanhua
            3|重庆|两江店|11|10|Chongqing Liangjiang
            3|重庆|石桥店|6|5|Chongqing Shiqiao
            4|北京|槐安店|12|10|Beijing Huai'an
            4|天津|海河店|8|6|Tianjin Haihe
            4|济南|泉城店|8|7|Jinan Quancheng
            4|石家庄|滹沱店|5|4|Shijiazhuang Hutuo
            """;

    static ChainOrg made() {
        List<Region> regions =
                List.of(
                        new Region("R1", "华东", "East China"),
                        new Region("R2", "华南", "South China"),
                        new Region("R3", "华中", "Central China"),
                        new Region("R4", "西南", "Southwest China"),
                        new Region("R5", "华北", "North China"));
        var lines = STORES.lines().toList();
        var stores = new Store[lines.size()];
        for (int i = 0; i < stores.length; i++) {
            String[] part = lines.get(i).split("\\|");
            stores[i] =
                    new Store(
                            "S" + (i < 9 ? "00" : "0") + (i + 1),
                            "初禾母婴" + part[1] + part[2],
                            "Chuhe Baby " + part[5],
                            part[1],
                            Integer.parseInt(part[0]),
                            Integer.parseInt(part[3]),
                            Integer.parseInt(part[4]));
        }
        return new ChainOrg("初禾集团", "初禾母婴", regions, List.of(stores));
    }

    /// Code of the `n`-th member of a store's staff, counted from 1: `S003-02`.
    public static String staff(Store store, int n) {
        return store.code() + (n < 10 ? "-0" : "-") + n;
    }
}
