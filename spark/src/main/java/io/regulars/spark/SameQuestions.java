package io.regulars.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/// Asks the questions that `./regulars metrics --json FILE` wrote of a Spark cluster, over the same
/// files, and compares each row with what DuckDB came to. The cluster is the one that
/// `spark.master` names.
///
/// Arguments: the file of questions, and the file that the answers go to.
public final class SameQuestions {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SameQuestions() {}

    public static void main(String[] arguments) throws IOException {
        JsonNode asked = JSON.readTree(Files.readString(Path.of(arguments[0])));
        var differing = new ArrayList<String>();
        int compared = 0;
        int rows = 0;
        var spark =
                SparkSession.builder()
                        .appName("regulars metrics")
                        .config("spark.sql.ansi.enabled", true)
                        .config("spark.sql.session.timeZone", "UTC")
                        .config("spark.sql.shuffle.partitions", 2)
                        .getOrCreate();
        try {
            long began = System.nanoTime();
            for (JsonNode chain : asked.get("chains")) {
                chain.get("tables").forEach(table -> open(spark, table));
                for (JsonNode question : chain.get("questions")) {
                    List<String> found = ask(spark, question);
                    List<String> expected = expected(question);
                    compared++;
                    rows += found.size();
                    if (!found.equals(expected)) {
                        differing.add(question.get("code").asText());
                        System.err.println(
                                question.get("code").asText()
                                        + "\n  Spark  "
                                        + found
                                        + "\n  DuckDB "
                                        + expected);
                    }
                }
            }
            long millis = (System.nanoTime() - began) / 1_000_000;
            long executors =
                    spark.sparkContext().statusTracker().getExecutorInfos().length - 1L;
            var result =
                    Map.of(
                            "master", spark.sparkContext().master(),
                            "executors", executors,
                            "questions", compared,
                            "rows", rows,
                            "millis", millis,
                            "differing", differing);
            Files.writeString(Path.of(arguments[1]), JSON.writeValueAsString(result) + "\n");
            System.out.println(result);
        } finally {
            spark.stop();
        }
        if (compared == 0 || !differing.isEmpty()) {
            System.exit(1);
        }
    }

    /// A table under its name; without a file it has its columns and no row.
    private static void open(SparkSession spark, JsonNode table) {
        var files = new ArrayList<String>();
        table.get("files").forEach(file -> files.add(file.asText()));
        Dataset<Row> rows =
                files.isEmpty()
                        ? spark.createDataFrame(List.of(), schema(table))
                        : spark.read().schema(schema(table)).parquet(files.toArray(String[]::new));
        rows.createOrReplaceTempView(table.get("name").asText());
    }

    private static StructType schema(JsonNode table) {
        var fields = new ArrayList<StructField>();
        for (JsonNode column : table.get("columns")) {
            fields.add(
                    DataTypes.createStructField(
                            column.get("name").asText(),
                            column.get("text").asBoolean()
                                    ? DataTypes.StringType
                                    : DataTypes.LongType,
                            true));
        }
        return DataTypes.createStructType(fields);
    }

    private static List<String> ask(SparkSession spark, JsonNode question) {
        Map<String, Object> values = new HashMap<>();
        question.get("values")
                .properties()
                .forEach(each ->
                        values.put(
                                each.getKey(),
                                each.getValue().isNumber()
                                        ? (Object) each.getValue().asLong()
                                        : each.getValue().asText()));
        Dataset<Row> rows = spark.sql(question.get("sql").asText(), values);
        List<String> columns = List.of(rows.columns());
        var said = new ArrayList<String>();
        for (Row row : rows.collectAsList()) {
            said.add(
                    whole(row, columns, "period", 0)
                            + " | "
                            + row.getAs("grp")
                            + " | "
                            + whole(row, columns, "age", 0)
                            + " | "
                            + whole(row, columns, "factor", 1)
                            + " | "
                            + whole(row, columns, "num", 0)
                            + " / "
                            + whole(row, columns, "den", 0));
        }
        said.sort(null);
        return said;
    }

    private static long whole(Row row, List<String> columns, String name, long without) {
        return columns.contains(name) ? ((Number) row.getAs(name)).longValue() : without;
    }

    private static List<String> expected(JsonNode question) {
        var said = new ArrayList<String>();
        for (JsonNode row : question.get("rows")) {
            said.add(
                    row.get(0).asLong()
                            + " | "
                            + row.get(1).asText()
                            + " | "
                            + row.get(2).asLong()
                            + " | "
                            + row.get(3).asLong()
                            + " | "
                            + row.get(4).asLong()
                            + " / "
                            + row.get(5).asLong());
        }
        said.sort(null);
        return said;
    }
}
