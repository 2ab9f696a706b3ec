package org.dundian.rehearsal.process;

import java.util.function.Consumer;
import org.dundian.rehearsal.Rehearsal;
import org.dundian.rehearsal.RehearsalPlan;
import org.springframework.stereotype.Component;

/** The rehearsal on the engine of this application, whose job executor must not be running meanwhile. */
@Component
class Play implements Rehearsal {

    private final Stage stage;

    Play(Stage stage) {
        this.stage = stage;
    }

    @Override
    public Played play(RehearsalPlan plan, Consumer<String> progress) {
        return new Performance(stage, plan, progress).run();
    }
}
