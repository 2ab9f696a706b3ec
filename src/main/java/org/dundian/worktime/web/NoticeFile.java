package org.dundian.worktime.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.dundian.input.InvalidInput;

/** Reads a notice that somebody sends. */
final class NoticeFile {

    private static final int MAX_BYTES = 200_000;

    private NoticeFile() {}

    /** @throws InvalidInput unless it is UTF-8, not empty, and of at most 200 kB */
    static String text(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length == 0) {
            throw new InvalidInput("file", "请选择文件（file）");
        }
        if (bytes.length > MAX_BYTES) {
            throw new InvalidInput("file", "文件（file）不能超过 " + MAX_BYTES / 1000 + " kB");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidInput("file", "文件（file）须为 UTF-8 编码");
        }
    }
}
