package org.dundian.rehearsal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.dundian.rehearsal.forecast.OrderPlayer;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code --forecast=FOLDER}: what the application starts itself as, once for each plan that is to be rehearsed. */
public final class ForecastCommand {

    private ForecastCommand() {}

    /**
     * Plays the order in the folder and writes the result beside it.
     *
     * @param start starts an application in memory, with the options given
     * @return the process's exit code, 0
     * @throws IOException if there is no order
     */
    public static int run(Path folder, Function<List<String>, ConfigurableApplicationContext> start)
            throws IOException {
        OrderPlayer.run(folder, start);
        return 0;
    }
}
