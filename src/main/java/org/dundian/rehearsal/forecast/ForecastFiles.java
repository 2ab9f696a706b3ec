package org.dundian.rehearsal.forecast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What two processes hand each other, as JSON: the order, and the result. */
final class ForecastFiles {

    /** A result of a batch with hundreds of subgroups is a tenth of it. */
    static final long LARGEST_RESULT = 1_000_000;

    private static final String ORDER = "order.json";
    private static final String RESULT = "result.json";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ForecastFiles() {}

    static void write(Path folder, ForecastOrder order) throws IOException {
        Files.writeString(folder.resolve(ORDER), text(order));
    }

    static ForecastOrder order(Path folder) throws IOException {
        return JSON.readValue(Files.readString(folder.resolve(ORDER)), ForecastOrder.class);
    }

    static void write(Path folder, ForecastResult result) throws IOException {
        Files.writeString(folder.resolve(RESULT), text(result));
    }

    /** @throws IOException if there is none, or it is none that this version writes */
    static ForecastResult result(Path folder) throws IOException {
        Path file = folder.resolve(RESULT);
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_RESULT) {
            throw new IOException("no result");
        }
        return JSON.readValue(Files.readString(file), ForecastResult.class);
    }

    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static <T> T read(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException notWrittenByUs) {
            throw new IllegalStateException(notWrittenByUs);
        }
    }
}
