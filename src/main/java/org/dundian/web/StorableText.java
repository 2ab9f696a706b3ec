package org.dundian.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;
import org.dundian.input.Fields;
import org.springframework.boot.jackson.JsonComponent;

/** Text that the API is sent: what no database could keep is refused where it is read, by the name of its field. */
@JsonComponent
class StorableText extends StdScalarDeserializer<String> {

    private static final long serialVersionUID = 1L;

    StorableText() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
        String text = StringDeserializer.instance.deserialize(json, context);
        if (text != null && !Fields.isStorable(text)) {
            throw context.weirdStringException("", String.class, "control characters");
        }
        return text;
    }
}
