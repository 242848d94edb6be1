// SPDX-License-Identifier: MIT
#include "model/alert.h"

#include <stddef.h>

const struct alert alerts[ALERT_COUNT] = {
    [ALERT_NOTE] = {"NOTE", "note", "alert.note", "note", TONE_NOTE, false},
    [ALERT_TIP] = {"TIP", "tip", "alert.tip", "tip", TONE_TIP, false},
    [ALERT_IMPORTANT] = {"IMPORTANT", "important", "alert.important", "important", TONE_IMPORTANT,
                         false},
    [ALERT_WARNING] = {"WARNING", "warning", "alert.warning", "warning", TONE_WARNING, false},
    [ALERT_CAUTION] = {"CAUTION", "caution", "alert.caution", "caution", TONE_CAUTION, false},
    [ALERT_TASK] = {"TASK", "task", "alert.task", "task", TONE_TASK, false},
    [ALERT_HINT] = {"HINT", "hint", "alert.hint", "hint", TONE_HINT, true},
    [ALERT_SOLUTION] = {"SOLUTION", "solution", "alert.solution", "solution", TONE_SOLUTION, true},
    [ALERT_CATCHUP] = {"CATCHUP", "catch-up", "alert.catchup", "catchup", TONE_CATCHUP, true},
    [ALERT_PROBLEM] = {"PROBLEM", "problem", "alert.problem", "problem", TONE_PROBLEM, true},
    [ALERT_CHECK] = {"CHECK", "check", "alert.check", "catchup", TONE_CATCHUP, false},
    [ALERT_TAB] = {"TAB", "tab", "alert.tab", "tab", TONE_NOTE, false},
    [ALERT_QUESTIONS] = {NULL, "questions", "alert.questions", "note", TONE_NOTE, false},
    [ALERT_OBJECTIVES] = {NULL, "objectives", "alert.objectives", "note", TONE_NOTE, false},
    [ALERT_KEYPOINTS] = {NULL, "key points", "alert.keypoints", "tip", TONE_TIP, false},
    [ALERT_PREREQ] = {NULL, "prerequisites", "alert.prereq", "important", TONE_IMPORTANT, false},
    [ALERT_DISCUSSION] = {NULL, "discussion", "alert.discussion", "note", TONE_NOTE, false},
    [ALERT_CHECKLIST] = {NULL, "checklist", "alert.checklist", "note", TONE_NOTE, false},
    [ALERT_DETAILS] = {NULL, "details", "alert.details", "note", TONE_NOTE, true},
};
