// jixiao evidence add, jixiao evidence list, jixiao evidence show
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "common/uuid/uuid.h"
#include "services/cli/commands/budget_commands.h"
#include "services/cli/commands/evidence_text.h"
#include "services/cli/commands/project_commands.h"
#include "services/cli/commands/review_commands.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::EvidenceDocument;
using EvidenceStub = evaluation::v1::EvidenceService::Stub;

absl::StatusOr<evaluation::v1::CreateEvidenceDocumentRequest> NewEntryOf(
    const Arguments& arguments) {
  evaluation::v1::CreateEvidenceDocumentRequest request;
  JX_ASSIGN_OR_RETURN(const std::string department, DepartmentOf(arguments));
  request.set_parent(resource::DepartmentName(department));
  request.set_evidence_document_id(arguments.arguments()[0]);
  request.set_request_id(Uuid4());
  EvidenceDocument& document = *request.mutable_evidence_document();
  document.set_number(arguments.Get("number"));
  document.set_title(arguments.Get("title"));
  document.set_kind(arguments.Get("kind"));
  document.set_issuer(arguments.Get("issuer"));
  document.set_file_digest(arguments.Get("digest"));
  document.set_media_type(arguments.Get("media_type"));
  document.set_synthetic(arguments.Has("synthetic"));
  if (arguments.Has("date")) {
    JX_ASSIGN_OR_RETURN(*document.mutable_issue_date(),
                        DayOf(arguments, "date"));
  }
  if (arguments.Has("expires")) {
    JX_ASSIGN_OR_RETURN(*document.mutable_expire_date(),
                        DayOf(arguments, "expires"));
  }
  return request;
}

int AddEvidence(Context& context) {
  const auto request = NewEntryOf(context.arguments);
  if (!request.ok()) return Misuse(context, request.status());
  EvidenceDocument entered;
  const absl::Status error = CallEvaluation(
      context, &EvidenceStub::CreateEvidenceDocument, *request, entered);
  if (!error.ok()) return Fail(context, error);
  return PrintEvidence(context, entered);
}

int ShowEvidence(Context& context) {
  const auto name = EvidenceNameOf(context.arguments);
  if (!name.ok()) return Misuse(context, name.status());
  evaluation::v1::GetEvidenceDocumentRequest request;
  request.set_name(*name);
  EvidenceDocument document;
  const absl::Status error = CallEvaluation(
      context, &EvidenceStub::GetEvidenceDocument, request, document);
  if (!error.ok()) return Fail(context, error);
  return PrintEvidence(context, document);
}

absl::StatusOr<Found<EvidenceDocument>> ReadRegister(
    Context& context, const std::string& department, std::size_t limit) {
  evaluation::v1::ListEvidenceDocumentsRequest request;
  request.set_parent(resource::DepartmentName(department));
  using Page = evaluation::v1::ListEvidenceDocumentsResponse;
  return ReadPages(request, &Page::mutable_evidence_documents, limit,
                   [&](const auto& asked, Page& page) {
                     return CallEvaluation(context,
                                           &EvidenceStub::ListEvidenceDocuments,
                                           asked, page);
                   });
}

int ListEvidence(Context& context) {
  const auto department = DepartmentOf(context.arguments);
  if (!department.ok()) return Misuse(context, department.status());
  const auto limit = LimitOf(context.arguments);
  if (!limit.ok()) return Misuse(context, limit.status());
  const auto found =
      ReadRegister(context, *department, static_cast<std::size_t>(*limit));
  if (!found.ok()) return Fail(context, found.status());
  if (context.json) {
    Json list = Json::Array();
    for (const EvidenceDocument& document : found->items) {
      list.Add(EvidenceJson(document));
    }
    Json json = Json::Object();
    json.Set("complete", Json::Bool(!found->more));
    json.Set("evidence_documents", std::move(list));
    context.out << json.Dump();
    return kExitOk;
  }
  context.out << EvidenceTable(found->items, context.language, context.terminal)
              << CountText(found->items.size(), found->more, context.language);
  return kExitOk;
}

Command AddCommand() {
  Command add;
  add.name = "evidence add";
  add.summary = "enter a document in a department's register of evidence";
  add.text =
      "Enters a document in the register of evidence (佐证). Evidence of a\n"
      "submission that names it takes number, title, kind, issuer and dates "
      "from\n"
      "there; its file is stored by `evidence upload`.";
  add.examples =
      "jixiao evidence add rules-2024 --department nj-tcj --number "
      "宁投促〔2024〕3号 --title 预算管理制度 --kind 制度 --date 2024-01-08\n"
      "jixiao evidence add audit-2024 --department nj-tcj --number "
      "宁审〔2024〕7号 --title 审计报告 --expires 2026-12-31";
  add.syntax.arguments = {
      {"ID", "lower-case letters, digits and hyphens, such as rules-2024"}};
  add.syntax.flags = {
      DepartmentFlag(),
      ReviewFlag("number", "TEXT", "its number (文号)", true),
      ReviewFlag("title", "TEXT", "its title", true),
      ReviewFlag("kind", "TEXT", "what kind of document it is, such as 制度"),
      ReviewFlag("issuer", "TEXT", "who issued it"),
      ReviewFlag("date", "YYYY-MM-DD", "when it was issued"),
      ReviewFlag("expires", "YYYY-MM-DD", "the last day it is valid"),
      ReviewFlag("digest", "HEX", "SHA-256 of its file, where that is known"),
      ReviewFlag("media_type", "TYPE", "of its file, such as application/pdf"),
      {"synthetic", "", "it is generated sample data and judges nothing"}};
  add.run = &AddEvidence;
  return add;
}

}  // namespace

absl::StatusOr<std::string> EvidenceNameOf(const Arguments& arguments) {
  JX_ASSIGN_OR_RETURN(const std::string department, DepartmentOf(arguments));
  const std::string& id = arguments.arguments()[0];
  if (!resource::IsId(id)) {
    return status::InvalidValue(
        absl::StrCat("ID is ", text::Quote(id),
                     "; accepted: lower-case letters, digits and hyphens, such "
                     "as rules-2024"));
  }
  return resource::ChildName(department, "evidenceDocuments", id);
}

std::vector<Command> EvidenceEntryCommands() {
  Command list;
  list.name = "evidence list";
  list.summary = "list a department's register of evidence, by number";
  list.text =
      "Lists the documents of the register of evidence (佐证目录) by their\n"
      "numbers, with what is stored of each.";
  list.examples =
      "jixiao evidence list --department nj-tcj\n"
      "jixiao evidence list --department nj-tcj --json";
  list.syntax.flags = {DepartmentFlag(), LimitFlag("200")};
  list.run = &ListEvidence;

  Command show;
  show.name = "evidence show";
  show.summary = "show one document of the register of evidence";
  show.text = "Shows the entry of one document and whether its file is stored.";
  show.examples = "jixiao evidence show rules-2024 --department nj-tcj";
  show.syntax.arguments = {{"ID", "its id, such as rules-2024"}};
  show.syntax.flags = {DepartmentFlag()};
  show.run = &ShowEvidence;
  return {AddCommand(), list, show};
}

std::vector<Command> EvidenceCommands() {
  std::vector<Command> commands = EvidenceEntryCommands();
  for (Command& command : EvidenceFileCommands()) {
    commands.push_back(std::move(command));
  }
  return commands;
}

}  // namespace jixiao::cli
