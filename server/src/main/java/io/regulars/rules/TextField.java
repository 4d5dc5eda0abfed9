package io.regulars.rules;

import com.fasterxml.jackson.annotation.JsonValue;
import io.regulars.kernel.Pure;
import io.regulars.rules.Called.Topic;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The texts that a condition may look up in a set. Unknown (null or `""`) is in no set.
@Pure
public enum TextField {
    TIER("tier", "会员等级", "tier", Need.TIER),
    SEX("sex", "性别", "sex", Need.MEMBER),
    REGISTRATION_CHANNEL("registrationChannel", "注册渠道", "registration channel", Need.MEMBER),
    REGISTRATION_STORE("registrationStore", "注册门店", "registration store", Need.MEMBER),
    /// By the cut points in force; see [Scoring].
    RFM_GROUP("rfm.group", "RFM 客群", "RFM group", Need.SCORES),
    RFM_RECENCY_LAYER("rfm.recencyLayer", "RFM 最近购买远近", "RFM recency, near or far", Need.SCORES),
    RFM_FREQUENCY_LAYER(
            "rfm.frequencyLayer", "RFM 购买次数高低", "RFM frequency, high to low", Need.SCORES),
    RFM_MONETARY_LAYER("rfm.monetaryLayer", "RFM 累计消费高低", "RFM money, high to low", Need.SCORES),
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
            case RFM_GROUP -> Topic.RFM_GROUP;
            case RFM_RECENCY_LAYER -> Topic.RFM_RECENCY_LAYER;
            case RFM_FREQUENCY_LAYER, RFM_MONETARY_LAYER -> Topic.RFM_LAYER;
            case SKU, CATEGORY, BRAND -> null;
        };
    }

    /// The only texts that there are of it; empty where nobody can say.
    Set<String> only() {
        Stream<String> keys =
                switch (this) {
                    case RFM_GROUP -> Arrays.stream(RfmGroup.values()).map(group -> group.key);
                    case RFM_RECENCY_LAYER, RFM_FREQUENCY_LAYER, RFM_MONETARY_LAYER ->
                            Arrays.stream(RfmLayer.values()).map(layer -> layer.key);
                    default -> Stream.of();
                };
        return keys.collect(Collectors.toCollection(LinkedHashSet::new));
    }

    boolean ofLine() {
        return this == SKU || this == CATEGORY || this == BRAND;
    }
}
