"""The programs that are compared: this engine, CP-SAT and HiGHS, each with one thread.

A solver takes an instance, a limit in seconds and a clock. What is measured is what happens once a basket is known:
the engine has loaded its book before, the others build their program from offers that they hold ready.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from tests.benchmarks.answer import Answer
from tests.benchmarks.instance import Instance

Clock = Callable[[], float]
Solver = Callable[[Instance, float, Clock], Answer]


def engine(instance: Instance, limit: float, clock: Clock) -> Answer:
    """Price the basket with a book that was loaded before."""
    import rulesdsl

    book = rulesdsl.loads(instance.promo, rulesdsl.read_catalogue(io.StringIO(instance.catalogue)))
    basket = dict(instance.units)
    start = clock()
    receipt = book.price(basket, time_limit=limit)
    seconds = clock() - start
    bound = receipt.saving_minor if receipt.bound_minor is None else receipt.bound_minor
    return Answer(receipt.saving_minor, receipt.proved, bound, seconds)


def cpsat(instance: Instance, limit: float, clock: Clock) -> Answer:
    """Solve the integer program with CP-SAT."""
    from ortools.sat.python import cp_model

    start = clock()
    program = instance.program()
    if not program.gains:
        return Answer(0, True, 0, clock() - start)
    model = cp_model.CpModel()
    columns = [model.new_int_var(0, most, "") for most in program.upper]
    for terms, least, most in program.all_rows():
        total = cp_model.LinearExpr.weighted_sum([columns[c] for c, _ in terms], [factor for _, factor in terms])
        if least == most:
            model.add(total == least)
        elif least is None:
            model.add(total <= most)
        else:
            model.add(total >= least)
    model.maximize(cp_model.LinearExpr.weighted_sum(columns, program.gains))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = limit
    status = solver.solve(model)
    proved, found = status == cp_model.OPTIMAL, status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    saving = round(solver.objective_value) if found else 0
    return Answer(saving, proved, round(solver.best_objective_bound), clock() - start)


def highs(instance: Instance, limit: float, clock: Clock) -> Answer:
    """Solve the integer program with HiGHS."""
    import highspy
    import numpy

    start = clock()
    program = instance.program()
    if not program.gains:
        return Answer(0, True, 0, clock() - start)
    rows, columns = program.all_rows(), len(program.gains)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_, lp.sense_ = columns, len(rows), highspy.ObjSense.kMaximize
    lp.col_cost_ = numpy.array(program.gains, float)
    lp.col_lower_, lp.col_upper_ = numpy.zeros(columns), numpy.array(program.upper, float)
    endless = highspy.kHighsInf
    lp.row_lower_ = numpy.array([-endless if row.least is None else row.least for row in rows], float)
    lp.row_upper_ = numpy.array([endless if row.most is None else row.most for row in rows], float)
    matrix = lp.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = numpy.cumsum([0, *(len(row.terms) for row in rows)])
    matrix.index_ = numpy.array([column for row in rows for column, _ in row.terms])
    matrix.value_ = numpy.array([factor for row in rows for _, factor in row.terms], float)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * columns
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    options = {"output_flag": False, "threads": 1, "mip_rel_gap": 0.0, "mip_abs_gap": 0.5, "time_limit": limit}
    for option, value in options.items():
        solver.setOptionValue(option, value)
    solver.passModel(lp)
    solver.run()
    info, proved = solver.getInfo(), solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    saving = round(info.objective_function_value)
    bound = saving if proved else round(min(info.mip_dual_bound, 1e15))
    return Answer(saving, proved, bound, clock() - start)


SOLVERS: dict[str, Solver] = {"rulesdsl": engine, "CP-SAT": cpsat, "HiGHS": highs}
PEERS = ("CP-SAT", "HiGHS")
