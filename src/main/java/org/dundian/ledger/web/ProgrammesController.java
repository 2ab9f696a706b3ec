package org.dundian.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.dundian.input.NotFound;
import org.dundian.ledger.ProgrammeTree;
import org.dundian.ledger.ProgrammeTrees;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "programmes", description = "Stationing programmes, as far as the caller sees them")
class ProgrammesController {

    private final ProgrammeTrees programmes;

    ProgrammesController(ProgrammeTrees programmes) {
        this.programmes = programmes;
    }

    @GetMapping("/api/programmes")
    @Operation(summary = "All programmes, newest year first")
    List<ProgrammeTree.ProgrammeLine> programmes() {
        return programmes.all();
    }

    @GetMapping("/api/programmes/{code}")
    @Operation(summary = "One programme with its batches, teams, subgroups, cadres and hosts")
    @ApiResponse(responseCode = "200", description = "The programme")
    @ApiResponse(responseCode = "404", description = "There is none, or none that the caller sees")
    ProgrammeTree programme(@PathVariable String code) {
        return programmes.find(code).orElseThrow(() -> new NotFound("没有编号为 " + code + " 的蹲点工作"));
    }
}
