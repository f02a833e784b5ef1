// jixiao score dispute, jixiao score disputes, jixiao score answer
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "common/uuid/uuid.h"
#include "services/cli/commands/budget_commands.h"
#include "services/cli/commands/dispute_text.h"
#include "services/cli/commands/explain.h"
#include "services/cli/commands/project_commands.h"
#include "services/cli/commands/review_commands.h"
#include "services/cli/commands/score_commands.h"
#include "services/cli/output/json.h"

namespace jixiao::cli {
namespace {

// The disputes of an evaluation, or of all (`-`), at most `limit`.
absl::StatusOr<Found<evaluation::v1::Dispute>> ReadAllDisputes(
    Context& context, const std::string& parent, bool open_only,
    std::size_t limit) {
  evaluation::v1::ListDisputesRequest request;
  request.set_parent(parent);
  request.set_open_only(open_only);
  using Page = evaluation::v1::ListDisputesResponse;
  return ReadPages(request, &Page::mutable_disputes, limit,
                   [&](const auto& asked, Page& page) {
                     return CallEvaluation(
                         context,
                         &evaluation::v1::EvaluationService::Stub::ListDisputes,
                         asked, page);
                   });
}

int RaiseDispute(Context& context) {
  const Arguments& arguments = context.arguments;
  const auto key = KeyOf(arguments);
  if (!key.ok()) return Misuse(context, key.status());
  evaluation::v1::CreateDisputeRequest request;
  evaluation::v1::Dispute& dispute = *request.mutable_dispute();
  if (arguments.Has("score")) {
    const auto score = ScoreOf(arguments, "score");
    if (!score.ok()) return Misuse(context, score.status());
    *dispute.mutable_proposed_score() = *score;
  }
  const auto evaluation = EvaluationUnderReview(context, *key);
  if (!evaluation.ok()) return Fail(context, evaluation.status());
  const auto leaf = FindLeaf(*evaluation, arguments.arguments()[0]);
  if (!leaf.ok()) return Fail(context, leaf.status());
  request.set_parent(evaluation->name());
  request.set_request_id(Uuid4());
  dispute.set_indicator_code((*leaf)->indicator_code());
  dispute.set_statement(arguments.Get("statement"));
  for (const auto number :
       absl::StrSplit(arguments.Get("evidence"), ',', absl::SkipEmpty())) {
    dispute.add_evidence_numbers(std::string(number));
  }
  evaluation::v1::Dispute response;
  const absl::Status error = CallEvaluation(
      context, &evaluation::v1::EvaluationService::Stub::CreateDispute, request,
      response);
  if (!error.ok()) return Fail(context, error);
  return PrintDispute(context, response);
}

int ListAllDisputes(Context& context) {
  const Arguments& arguments = context.arguments;
  const auto department = DepartmentOf(arguments);
  if (!department.ok()) return Misuse(context, department.status());
  const auto limit = LimitOf(arguments);
  if (!limit.ok()) return Misuse(context, limit.status());
  ReportKey key;
  key.department = *department;
  const std::string& evaluation = arguments.Get("evaluation");
  const auto found = ReadAllDisputes(
      context, EvaluationNameOf(evaluation.empty() ? "-" : evaluation, key),
      arguments.Has("open"), static_cast<std::size_t>(*limit));
  if (!found.ok()) return Fail(context, found.status());
  if (context.json) {
    Json list = Json::Array();
    for (const evaluation::v1::Dispute& dispute : found->items) {
      list.Add(DisputeJson(dispute));
    }
    Json json = Json::Object();
    json.Set("complete", Json::Bool(!found->more));
    json.Set("disputes", std::move(list));
    context.out << json.Dump();
    return kExitOk;
  }
  context.out << DisputesTable(found->items, context.language, context.terminal)
              << CountText(found->items.size(), found->more, context.language);
  return kExitOk;
}

// The open dispute about a leaf: of the evaluation that --evaluation names, or
// else the only one that the department has about it.
absl::StatusOr<evaluation::v1::Dispute> DisputeToAnswer(Context& context,
                                                        const ReportKey& key) {
  const Arguments& arguments = context.arguments;
  JX_ASSIGN_OR_RETURN(const evaluation::v1::Evaluation evaluation,
                      EvaluationUnderReview(context, key));
  JX_ASSIGN_OR_RETURN(const evaluation::v1::LeafResult* leaf,
                      FindLeaf(evaluation, arguments.arguments()[0]));
  const std::string& code = leaf->indicator_code();
  if (arguments.Has("evaluation")) {
    evaluation::v1::GetDisputeRequest request;
    request.set_name(absl::StrCat(evaluation.name(), "/disputes/", code));
    evaluation::v1::Dispute dispute;
    JX_RETURN_IF_ERROR(CallEvaluation(
        context, &evaluation::v1::EvaluationService::Stub::GetDispute, request,
        dispute));
    return dispute;
  }
  JX_ASSIGN_OR_RETURN(const auto open,
                      ReadAllDisputes(context, key.Parent() + "/evaluations/-",
                                      true, std::numeric_limits<int>::max()));
  std::vector<evaluation::v1::Dispute> about;
  std::vector<std::string> evaluations;
  for (const evaluation::v1::Dispute& dispute : open.items) {
    if (dispute.indicator_code() != code) continue;
    about.push_back(dispute);
    evaluations.push_back(DisputedEvaluation(dispute));
  }
  if (about.size() == 1) return about[0];
  if (about.empty()) {
    return absl::NotFoundError(
        absl::StrCat("no dispute about ", code, " waits for an answer"));
  }
  return status::InvalidValue(absl::StrCat("several disputes about ", code,
                                           " wait for an answer; name the "
                                           "evaluation with --evaluation: ",
                                           absl::StrJoin(evaluations, ", ")));
}

int AnswerDispute(Context& context) {
  const Arguments& arguments = context.arguments;
  const auto key = KeyOf(arguments);
  if (!key.ok()) return Misuse(context, key.status());
  const auto dispute = DisputeToAnswer(context, *key);
  if (!dispute.ok()) return Fail(context, dispute.status());
  evaluation::v1::AnswerDisputeRequest request;
  request.set_name(dispute->name());
  request.set_etag(dispute->etag());
  request.set_request_id(Uuid4());
  request.set_outcome(arguments.Get("outcome") == "upheld"
                          ? evaluation::v1::Dispute::STATE_UPHELD
                          : evaluation::v1::Dispute::STATE_REJECTED);
  request.set_answer(arguments.Get("answer"));
  evaluation::v1::Dispute response;
  const absl::Status error = CallEvaluation(
      context, &evaluation::v1::EvaluationService::Stub::AnswerDispute, request,
      response);
  if (!error.ok()) return Fail(context, error);
  return PrintDispute(context, response);
}

Command DisputeCommand() {
  Command dispute;
  dispute.name = "score dispute";
  dispute.summary = "object to the score of an indicator";
  dispute.text =
      "Objects to the score of an indicator for the department (异议): what "
      "it\n"
      "says, the score it asks for, and the numbers of evidence of its "
      "submission.";
  dispute.examples =
      "jixiao score dispute 预算执行率 --department nj-tcj --year 2024 "
      "--statement 应按调整预算计算 --score 3\n"
      "jixiao score dispute GC5.2 --department nj-tcj --year 2024 --statement "
      "编制已调整 --evidence 宁编办〔2024〕8号";
  dispute.syntax.arguments = {{"INDICATOR", "its code or its Chinese name"}};
  FlagSpec evaluation = EvaluationFlag();
  evaluation.help =
      "the evaluation that is disputed, such as e7; without it "
      "the newest of the year";
  dispute.syntax.flags = {
      DepartmentFlag(),
      YearFlag(),
      ReviewFlag("statement", "TEXT", "what the department says", true),
      ReviewFlag("score", "N", "the score it asks for"),
      ReviewFlag("evidence", "NUMBERS",
                 "numbers of evidence of the submission, separated by commas"),
      evaluation};
  dispute.run = &RaiseDispute;
  return dispute;
}

Command DisputesCommand() {
  Command disputes;
  disputes.name = "score disputes";
  disputes.summary = "list what a department objected to, oldest first";
  disputes.text =
      "Lists the disputes of a department with their answers, of all its\n"
      "evaluations or of one.";
  disputes.examples =
      "jixiao score disputes --department nj-tcj --open\n"
      "jixiao score disputes --department nj-tcj --evaluation e7 --json";
  FlagSpec evaluation = EvaluationFlag();
  evaluation.help = "only those about this evaluation, such as e7";
  disputes.syntax.flags = {DepartmentFlag(),
                           evaluation,
                           {"open", "", "only those not answered yet"},
                           LimitFlag("200")};
  disputes.run = &ListAllDisputes;
  return disputes;
}

Command AnswerCommand() {
  Command answer;
  answer.name = "score answer";
  answer.summary = "answer a dispute about the score of an indicator";
  answer.text =
      "Answers the dispute about an indicator for the reviewing bureau. What "
      "is\n"
      "upheld is put right by `score review`.";
  answer.examples =
      "jixiao score answer 预算执行率 --department nj-tcj --year 2024 "
      "--outcome rejected --answer 没有调整预算\n"
      "jixiao score answer GC5.2 --department nj-tcj --year 2024 --evaluation "
      "e7 --outcome upheld --answer 同意";
  answer.syntax.arguments = {{"INDICATOR", "its code or its Chinese name"}};
  FlagSpec outcome =
      ReviewFlag("outcome", "WORD", "whether the department was right", true);
  outcome.choices = {"upheld", "rejected"};
  FlagSpec evaluation = EvaluationFlag();
  evaluation.help =
      "the evaluation that the dispute is about, such as e7; "
      "needed where several disputes are open";
  answer.syntax.flags = {DepartmentFlag(), YearFlag(), outcome,
                         ReviewFlag("answer", "TEXT", "what it is told", true),
                         evaluation};
  answer.run = &AnswerDispute;
  return answer;
}

}  // namespace

std::vector<Command> ScoreDisputeCommands() {
  return {DisputeCommand(), DisputesCommand(), AnswerCommand()};
}

}  // namespace jixiao::cli
