package org.dundian.problem.upload;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decodes pictures and encodes them anew, upright and in sRGB, so that nothing but what is seen stays: no position, no
 * comments, no second file behind the picture. How many pixels a picture has is asked before they are decoded.
 */
@Component
class Photos {

    /** Of one picture, and of all that are decoded at the same time: some 250 MB of memory. */
    static final int MOST_PIXELS = 40_000_000;

    /** Pixels of a preview's longer side. */
    static final int PREVIEW_SIDE = 320;

    private static final String JPEG = "image/jpeg";
    private static final String PNG = "image/png";
    private static final float[] QUALITIES = {0.9f, 0.75f};
    private static final int SECONDS_TO_WAIT = 20;

    private final Semaphore pixels = new Semaphore(MOST_PIXELS, true);

    /** @param type JPEG, or PNG where it was one and is small enough as one */
    record Photo(
            String type,
            byte[] content,
            byte[] preview,
            @Nullable Origin origin) {}

    /**
     * @param type media type of JPEG, PNG or WebP
     * @param largest bytes that the encoded picture may have; it is made smaller until it fits
     * @throws Refused if it has too many pixels or cannot be decoded
     */
    Photo cleaned(byte[] bytes, String type, int largest) {
        Exif exif = Exif.of(bytes, type);
        ImageReader reader = readerOf(type);
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            // what is beside the pixels is not even read: compressed texts may unpack into gigabytes
            reader.setInput(input, true, true);
            int size = pixelsOf(reader);
            reserve(size);
            try {
                BufferedImage upright = turned(inPlainColours(reader.read(0), type), exif.orientation());
                byte[] preview = jpeg(onWhite(smaller(upright, PREVIEW_SIDE)), QUALITIES[1]);
                boolean keepsPng = type.equals(PNG);
                byte[] content = keepsPng ? png(upright) : new byte[0];
                if (keepsPng && content.length <= largest) {
                    return new Photo(PNG, content, preview, exif.origin());
                }
                return new Photo(JPEG, fitting(onWhite(upright), largest), preview, exif.origin());
            } finally {
                pixels.release(size);
            }
        } catch (Refused refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) {
            throw new Refused("的图片无法读取，可能已损坏");
        } finally {
            reader.dispose();
        }
    }

    private static int pixelsOf(ImageReader reader) throws IOException {
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        if (width * height > MOST_PIXELS) {
            throw new Refused("的图片过大：" + width + "×" + height + " 像素，最多 " + MOST_PIXELS / 10_000 + " 万像素");
        }
        return (int) (width * height);
    }

    private void reserve(int size) {
        try {
            if (!pixels.tryAcquire(size, SECONDS_TO_WAIT, TimeUnit.SECONDS)) {
                throw new Refused("暂时无法处理，同时上传的图片太多，请稍后再传");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refused("暂时无法处理，请稍后再传");
        }
    }

    private static ImageReader readerOf(String type) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type);
        if (!readers.hasNext()) {
            throw new IllegalStateException("Nothing reads " + type);
        }
        return readers.next();
    }

    /** Drawing converts whatever colours the file has; a photo has no use for transparency. */
    private static BufferedImage inPlainColours(BufferedImage decoded, String type) {
        boolean keepsAlpha = type.equals(PNG) && decoded.getColorModel().hasAlpha();
        int wanted = keepsAlpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_3BYTE_BGR;
        if (decoded.getType() == wanted) {
            return decoded;
        }
        return drawn(decoded, wanted, keepsAlpha ? null : Color.WHITE);
    }

    private static BufferedImage onWhite(BufferedImage picture) {
        return picture.getType() == BufferedImage.TYPE_3BYTE_BGR
                ? picture
                : drawn(picture, BufferedImage.TYPE_3BYTE_BGR, Color.WHITE);
    }

    private static BufferedImage drawn(BufferedImage picture, int type, @Nullable Color ground) {
        BufferedImage drawn = new BufferedImage(picture.getWidth(), picture.getHeight(), type);
        Graphics2D pen = drawn.createGraphics();
        try {
            if (ground == null) {
                pen.drawImage(picture, 0, 0, null);
            } else {
                pen.drawImage(picture, 0, 0, ground, null);
            }
        } finally {
            pen.dispose();
        }
        return drawn;
    }

    private static BufferedImage turned(BufferedImage picture, int orientation) {
        return orientation == 1
                ? picture
                : ExifFilterUtils.getFilterForOrientation(Orientation.typeOf(orientation))
                        .apply(picture);
    }

    private static BufferedImage smaller(BufferedImage picture, int side) throws IOException {
        return Math.max(picture.getWidth(), picture.getHeight()) <= side
                ? picture
                : Thumbnails.of(picture).size(side, side).asBufferedImage();
    }

    private static byte[] fitting(BufferedImage picture, int largest) throws IOException {
        BufferedImage present = picture;
        while (true) {
            for (float quality : QUALITIES) {
                byte[] content = jpeg(present, quality);
                if (content.length <= largest) {
                    return content;
                }
            }
            present = smaller(present, Math.max(present.getWidth(), present.getHeight()) * 2 / 3);
        }
    }

    private static byte[] jpeg(BufferedImage picture, float quality) throws IOException {
        return encoded(picture, JPEG, quality);
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        return encoded(picture, PNG, null);
    }

    private static byte[] encoded(BufferedImage picture, String type, @Nullable Float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByMIMEType(type).next();
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try (ImageOutputStream output = new MemoryCacheImageOutputStream(encoded)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (quality != null) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(quality);
            }
            writer.setOutput(output);
            writer.write(null, new IIOImage(picture, null, null), param);
        } finally {
            writer.dispose();
        }
        return encoded.toByteArray();
    }
}
