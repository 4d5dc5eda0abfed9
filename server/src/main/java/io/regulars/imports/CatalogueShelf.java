package io.regulars.imports;

import io.regulars.kernel.Pure;

/// The departments of a mother-baby shop.
@Pure
public enum CatalogueShelf {
    FORMULA("奶粉"),
    DIAPERS("纸尿裤"),
    FOOD("辅食"),
    TOYS("玩具"),
    CLOTHES("童装"),
    CARE("洗护"),
    FEEDING("喂养用品"),
    MATERNITY("孕产"),
    BOOKS("图书绘本"),
    SERVICE("服务");

    private final String title;

    CatalogueShelf(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
