package org.dundian.problem.upload;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/**
 * Pictures with the upper left quarter red and the rest blue, and EXIF blocks to put into them: taken on 8 April 2024 at
 * 14:03:22 at 29.563° N, 106.551° E.
 */
public final class SamplePhotos {

    public static final String TAKEN = "2024:04:08 14:03:22";

    /** One lossy pixel. */
    private static final byte[] WEBP =
            Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

    private SamplePhotos() {}

    public static BufferedImage picture(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.BLUE);
        pen.fillRect(0, 0, width, height);
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height / 2);
        pen.dispose();
        return picture;
    }

    public static byte[] jpeg(int width, int height) {
        return encoded(picture(width, height), "jpeg");
    }

    public static byte[] png(int width, int height) {
        return encoded(picture(width, height), "png");
    }

    /** A photo as a phone makes it, with where and when. */
    public static byte[] phonePhoto() {
        return jpegWith(jpeg(80, 40), exif(1, TAKEN, true));
    }

    static byte[] encoded(BufferedImage picture, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, format, out)) {
                throw new IllegalStateException("Nothing writes " + format);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** Puts the block after the start of the image. */
    static byte[] jpegWith(byte[] jpeg, byte[] exif) {
        byte[] preamble = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer whole = ByteBuffer.allocate(jpeg.length + 4 + preamble.length + exif.length);
        whole.put(jpeg, 0, 2);
        whole.putShort((short) 0xFFE1);
        whole.putShort((short) (2 + preamble.length + exif.length));
        whole.put(preamble).put(exif).put(jpeg, 2, jpeg.length - 2);
        return whole.array();
    }

    /** Puts a chunk after the header. */
    static byte[] pngWith(byte[] png, String name, byte[] content) {
        int header = 8 + 12 + 13;
        byte[] code = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(code);
        sum.update(content);
        ByteBuffer whole = ByteBuffer.allocate(png.length + 12 + content.length);
        whole.put(png, 0, header).putInt(content.length).put(code).put(content).putInt((int) sum.getValue());
        whole.put(png, header, png.length - header);
        return whole.array();
    }

    static byte[] webp() {
        return WEBP.clone();
    }

    static byte[] webpWith(byte[] exif) {
        int padded = exif.length + exif.length % 2;
        ByteBuffer whole =
                ByteBuffer.allocate(12 + 18 + WEBP.length - 12 + 8 + padded).order(ByteOrder.LITTLE_ENDIAN);
        whole.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(whole.capacity() - 8);
        whole.put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10);
        // flag of an EXIF block, then width and height less one, each in three bytes
        whole.put((byte) 0x08).put(new byte[3]).put(new byte[6]);
        whole.put(WEBP, 12, WEBP.length - 12);
        whole.put("EXIF".getBytes(StandardCharsets.US_ASCII))
                .putInt(exif.length)
                .put(exif);
        return whole.array();
    }

    /** A header that promises more pixels than follow. */
    static byte[] pngPromising(int width, int height) {
        byte[] png = png(8, 8);
        ByteBuffer whole = ByteBuffer.wrap(png);
        whole.putInt(16, width).putInt(20, height);
        CRC32 sum = new CRC32();
        sum.update(png, 12, 17);
        whole.putInt(29, (int) sum.getValue());
        return png;
    }

    /** A TIFF block: the main directory, one with the time, one with the position. */
    static byte[] exif(int orientation, String taken, boolean placed) {
        ByteBuffer block = ByteBuffer.allocate(400).order(ByteOrder.LITTLE_ENDIAN);
        block.put("II".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        int details = 8 + 2 + 3 * 12 + 4;
        int place = details + 2 + 12 + 4;
        int texts = place + 2 + 4 * 12 + 4;
        block.putShort((short) (placed ? 3 : 2));
        entry(block, 0x0112, 3, 1, orientation);
        entry(block, 0x8769, 4, 1, details);
        if (placed) {
            entry(block, 0x8825, 4, 1, place);
        }
        block.putInt(0);
        block.position(details);
        block.putShort((short) 1);
        entry(block, 0x9003, 2, 20, texts);
        block.putInt(0);
        block.position(place);
        block.putShort((short) 4);
        entry(block, 1, 2, 2, 'N');
        entry(block, 2, 5, 3, texts + 20);
        entry(block, 3, 2, 2, 'E');
        entry(block, 4, 5, 3, texts + 44);
        block.putInt(0);
        block.position(texts);
        block.put((taken + "\0").getBytes(StandardCharsets.US_ASCII));
        block.position(texts + 20);
        degrees(block, 29.563);
        degrees(block, 106.551);
        return block.array();
    }

    private static void entry(ByteBuffer block, int tag, int type, int count, int value) {
        block.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static void degrees(ByteBuffer block, double degrees) {
        int whole = (int) degrees;
        int minutes = (int) ((degrees - whole) * 60);
        long seconds = Math.round(((degrees - whole) * 60 - minutes) * 60 * 1000);
        block.putInt(whole)
                .putInt(1)
                .putInt(minutes)
                .putInt(1)
                .putInt((int) seconds)
                .putInt(1000);
    }
}
