package io.regulars.rules;

import com.fasterxml.jackson.annotation.JsonValue;
import io.regulars.kernel.Pure;
import io.regulars.rules.Called.Topic;
import org.jspecify.annotations.Nullable;

/// The texts that a condition may look up in a set. Unknown (null or `""`) is in no set.
@Pure
public enum TextField {
    TIER("tier", "会员等级", "tier", Need.TIER),
    SEX("sex", "性别", "sex", Need.MEMBER),
    REGISTRATION_CHANNEL("registrationChannel", "注册渠道", "registration channel", Need.MEMBER),
    REGISTRATION_STORE("registrationStore", "注册门店", "registration store", Need.MEMBER),
    /// "order" or "behaviour".
    KIND("kind", "事件类型", "kind of occasion", Need.OCCASION),
    BEHAVIOUR("behaviour", "行为", "behaviour", Need.OCCASION),
    CHANNEL("channel", "渠道", "channel", Need.OCCASION),
    STORE("store", "门店", "store", Need.OCCASION),
    SKU("line.sku", "商品", "product", Need.OCCASION),
    CATEGORY("line.category", "商品品类", "product category", Need.OCCASION),
    BRAND("line.brand", "商品品牌", "product brand", Need.OCCASION);

    private final String key;
    final String zh;
    final String en;
    final Need need;

    TextField(String key, String zh, String en, Need need) {
        this.key = key;
        this.zh = zh;
        this.en = en;
        this.need = need;
    }

    @JsonValue
    public String key() {
        return key;
    }

    /// What its values are codes of; null where they are words of the chain's own already.
    @Nullable Topic topic() {
        return switch (this) {
            case TIER -> Topic.TIER;
            case SEX -> Topic.SEX;
            case REGISTRATION_CHANNEL, CHANNEL -> Topic.CHANNEL;
            case REGISTRATION_STORE, STORE -> Topic.UNIT;
            case KIND -> Topic.KIND;
            case BEHAVIOUR -> Topic.BEHAVIOUR;
            case SKU, CATEGORY, BRAND -> null;
        };
    }

    boolean ofLine() {
        return this == SKU || this == CATEGORY || this == BRAND;
    }
}
