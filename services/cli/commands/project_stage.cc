// jixiao project advance, correct and verify
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"
#include "services/cli/commands/project_commands.h"
#include "services/cli/commands/project_text.h"
#include "services/cli/dataset/project_words.h"
#include "services/cli/output/project_words.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;
using ProjectStub = v1::ProjectService::Stub;

constexpr int kMostEvents = 1'000'000;

// What is written, as the project's version that was read just before asks for.
template <typename Request>
absl::StatusOr<v1::Project> WriteProject(
    Context& context, const std::string& project,
    grpc::Status (ProjectStub::*method)(grpc::ClientContext*, const Request&,
                                        v1::Project*),
    Request request) {
  v1::GetProjectRequest get;
  get.set_name(project);
  v1::Project before;
  JX_RETURN_IF_ERROR(
      CallProject(context, &ProjectStub::GetProject, get, before));
  request.set_etag(before.etag());
  request.set_request_id(Uuid4());
  request.set_validate_only(context.arguments.Has("validate_only"));
  v1::Project after;
  JX_RETURN_IF_ERROR(CallProject(context, method, request, after));
  return after;
}

int PrintWritten(Context& context, const absl::StatusOr<v1::Project>& project,
                 const std::string& done) {
  if (!project.ok()) return Fail(context, project.status());
  const Language language = context.language;
  const bool dry = context.arguments.Has("validate_only");
  if (context.json) {
    Json result = Json::Object();
    result.Set("validate_only", Json::Bool(dry));
    result.Set("project", ProjectJson(*project));
    context.out << result.Dump();
    return kExitOk;
  }
  context.out << (dry ? In(language, "核对通过，未写入：",
                           "checked, nothing written: ")
                      : "")
              << IdOf(project->name()) << "  " << done << "  "
              << NameText(*project, language) << "\n  "
              << In(language, "阶段 ", "stage ")
              << StageText(*project, language);
  if (project->has_window()) {
    const v1::Window& window = project->window();
    context.out << In(language, "  待", "  awaits ")
                << WordOf(window.kind(), language)
                << In(language, "，期限 ", ", due ")
                << DateCode(window.due_date());
  }
  if (!dry) {
    context.out << In(language, "  序号 ", "  sequence ")
                << project->sequence();
  }
  context.out << "\n";
  return kExitOk;
}

// --date, --agreement, --proof and --evidence into the fields that advancing
// and correcting both have.
template <typename Request>
absl::Status FillTransition(const Arguments& arguments, Request& request) {
  JX_ASSIGN_OR_RETURN(const google::type::Date day, DayOf(arguments, "date"));
  if (day.year() > 0) *request.mutable_event_date() = day;
  JX_ASSIGN_OR_RETURN(
      const int agreement,
      WordValue(arguments.Get("agreement"), AgreementWords(), "--agreement"));
  request.set_agreement(static_cast<v1::Agreement>(agreement));
  JX_ASSIGN_OR_RETURN(
      const int proof,
      WordValue(arguments.Get("proof"), LandingProofWords(), "--proof"));
  request.set_landing_proof(static_cast<v1::LandingProof>(proof));
  request.set_evidence(arguments.Get("evidence"));
  request.set_reason(arguments.Get("reason"));
  return absl::OkStatus();
}

absl::StatusOr<v1::AdvanceProjectRequest> AdvanceOf(
    const Arguments& arguments) {
  v1::AdvanceProjectRequest request;
  JX_ASSIGN_OR_RETURN(*request.mutable_name(), ProjectNameOf(arguments));
  JX_ASSIGN_OR_RETURN(const int stage, WordValue(arguments.arguments()[1],
                                                 ProjectStageWords(), "STAGE"));
  if (stage == 0) {
    return status::InvalidValue(absl::StrCat(
        "STAGE is empty; accepted: ", DescribeWords(ProjectStageWords())));
  }
  request.set_stage(static_cast<v1::ProjectStage>(stage));
  JX_RETURN_IF_ERROR(FillTransition(arguments, request));
  return request;
}

int Advance(Context& context) {
  const auto request = AdvanceOf(context.arguments);
  if (!request.ok()) return Misuse(context, request.status());
  return PrintWritten(context,
                      WriteProject(context, request->name(),
                                   &ProjectStub::AdvanceProject, *request),
                      absl::StrCat(DateCode(request->event_date()), " ",
                                   WordOf(request->stage(), context.language)));
}

absl::StatusOr<v1::CorrectStageRequest> CorrectionOf(
    const Arguments& arguments, const std::string& project) {
  v1::CorrectStageRequest request;
  int number = 0;
  if (!absl::SimpleAtoi(arguments.arguments()[1], &number) || number < 1 ||
      number > kMostEvents) {
    return status::InvalidValue(
        absl::StrCat("EVENT is \"", arguments.arguments()[1],
                     "\"; accepted: its number, as `jixiao project show` "
                     "lists it"));
  }
  request.set_name(absl::StrCat(project, "/stageEvents/", number));
  JX_RETURN_IF_ERROR(FillTransition(arguments, request));
  request.set_void_transition(arguments.Has("void"));
  const bool amends = request.has_event_date() || request.agreement() != 0 ||
                      request.landing_proof() != 0 ||
                      !request.evidence().empty();
  if (amends == request.void_transition()) {
    return status::InvalidValue(
        amends ? "--void takes the transition back: nothing else is corrected "
                 "then"
               : "nothing to correct is given; accepted: --date, --agreement, "
                 "--proof, --evidence, or --void");
  }
  return request;
}

int Correct(Context& context) {
  const auto project = ProjectNameOf(context.arguments);
  if (!project.ok()) return Misuse(context, project.status());
  const auto request = CorrectionOf(context.arguments, *project);
  if (!request.ok()) return Misuse(context, request.status());
  return PrintWritten(
      context,
      WriteProject(context, *project, &ProjectStub::CorrectStage, *request),
      absl::StrCat(request->void_transition()
                       ? In(context.language, "撤销 #", "took back #")
                       : In(context.language, "更正 #", "corrected #"),
                   IdOf(request->name())));
}

int VerifyStart(Context& context) {
  const auto project = ProjectNameOf(context.arguments);
  if (!project.ok()) return Misuse(context, project.status());
  v1::VerifyStartRequest request;
  request.set_name(*project);
  request.set_evidence(context.arguments.Get("evidence"));
  return PrintWritten(
      context,
      WriteProject(context, *project, &ProjectStub::VerifyStart, request),
      In(context.language, "开工已核查", "start verified"));
}

FlagSpec AgreementFlag() {
  return ProjectFlag("agreement", "WORD",
                     "of SIGNED: INTENT or FORMAL (意向, 正式)");
}

FlagSpec ProofFlag() {
  return ProjectFlag("proof", "WORD",
                     "of LANDED: FILED of start-type projects, REGISTERED or "
                     "FUNDED of the others (备案, 注册, 到资)");
}

FlagSpec EvidenceFlag(const char* help) {
  return ProjectFlag("evidence", "TEXT", help);
}

Command AdvanceCommand() {
  Command advance;
  advance.name = "project advance";
  advance.summary = "let a project reach a stage";
  advance.text =
      "Adds a transition to the project's history. STAGE is NEGOTIATING, "
      "SIGNED,\n"
      "LANDED, STARTED, OPERATING, SUSPENDED or TERMINATED, or its Chinese "
      "word; a\n"
      "suspended project goes on with the stage before. Which stages may "
      "follow,\n"
      "the refusal of an illegal one says. A start counts once it is verified "
      "(`jixiao\n"
      "project verify`).";
  advance.examples =
      "jixiao project advance p2024-0001 STARTED --department nj-tcj --date "
      "2025-01-15 --evidence 施工许可证 --validate_only\n"
      "jixiao project advance p2024-0002 终止 --department nj-tcj --date "
      "2024-10-08 --reason 投资方撤回 --validate_only";
  advance.syntax.arguments = {CodeArgument(),
                              {"STAGE", "the stage that it reaches"}};
  FlagSpec date = ProjectFlag("date", "YYYY-MM-DD", "when it reached it");
  date.required = true;
  FlagSpec reason = ReasonFlag();
  reason.required = false;
  reason.help = "why; required for SUSPENDED and TERMINATED";
  advance.syntax.flags = {
      DepartmentFlag(),
      date,
      AgreementFlag(),
      ProofFlag(),
      EvidenceFlag("the document that proves it; required for LANDED and "
                   "STARTED"),
      reason,
      ValidateOnlyFlag()};
  advance.run = &Advance;
  return advance;
}

Command CorrectCommand() {
  Command correct;
  correct.name = "project correct";
  correct.summary = "correct or take back an entry of a project's history";
  correct.text =
      "History is only added to: a correction is an entry of its own, which "
      "gives\n"
      "a transition another date, agreement, proof or evidence, or with "
      "--void\n"
      "takes it back with those after it. EVENT is the number that `jixiao\n"
      "project show` lists. A correction of the start takes its verification "
      "back.";
  correct.examples =
      "jixiao project correct p2024-0001 2 --department nj-tcj --date "
      "2024-08-23 --reason 日期误录 --validate_only\n"
      "jixiao project correct p2024-0001 3 --department nj-tcj --void --reason "
      "备案被撤回 --validate_only";
  correct.syntax.arguments = {CodeArgument(),
                              {"EVENT", "the number of the transition"}};
  correct.syntax.flags = {
      DepartmentFlag(),
      ReasonFlag(),
      ProjectFlag("date", "YYYY-MM-DD", "the right date"),
      AgreementFlag(),
      ProofFlag(),
      EvidenceFlag("the right document"),
      {"void", "", "take the transition back, with those after it"},
      ValidateOnlyFlag()};
  correct.run = &Correct;
  return correct;
}

Command VerifyCommand() {
  Command verify;
  verify.name = "project verify";
  verify.summary = "confirm the start of construction (开工核查)";
  verify.text =
      "Confirms that construction has started, by somebody else than who "
      "reported\n"
      "it: only then the start counts for facts and targets, on its own date.";
  verify.examples =
      "jixiao project advance p2024-0001 STARTED --department nj-tcj --date "
      "2025-01-15 --evidence 施工许可证\n"
      "jixiao project verify p2024-0001 --department nj-tcj --evidence "
      "核查记录2025-3 --principal "
      "\"subject=checker;role=REVIEWER;department=nj-tcj\"";
  verify.syntax.arguments = {CodeArgument()};
  FlagSpec evidence = EvidenceFlag("the document of the verification");
  evidence.required = true;
  verify.syntax.flags = {DepartmentFlag(), evidence, ValidateOnlyFlag()};
  verify.run = &VerifyStart;
  return verify;
}

}  // namespace

std::vector<Command> ProjectStageCommands() {
  return {AdvanceCommand(), CorrectCommand(), VerifyCommand()};
}

}  // namespace jixiao::cli
