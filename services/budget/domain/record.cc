#include "services/budget/domain/record.h"

#include "common/bulk/content.h"
#include "common/clock/timestamp.h"
#include "services/budget/domain/codes.h"
#include "services/budget/domain/record_key.h"

namespace jixiao::budget {
namespace {

std::optional<int64_t> Number(const std::optional<bool>& value) {
  if (!value.has_value()) return std::nullopt;
  return int64_t{*value};
}

std::optional<int64_t> Fen(const std::optional<money::Money>& amount) {
  if (!amount.has_value()) return std::nullopt;
  return amount->fen();
}

// Whether it has a field that content of version 1 does not know.
bool IsVersion2(const Record& record) {
  return !record.budget_unit.empty() ||
         record.adjustment_kind != v1::ADJUSTMENT_KIND_UNSPECIFIED ||
         record.policy_exempt.has_value() || !record.budget_project.empty() ||
         record.procurement.has_value() ||
         record.three_public_kind != v1::THREE_PUBLIC_KIND_UNSPECIFIED ||
         !record.reversed_record_id.empty() || !record.reason.empty();
}

// What the source of a reversal gives: nothing that is the other record's.
Record OwnContent(const Record& reversal) {
  Record own;
  own.record_id = reversal.record_id;
  own.fiscal_year = reversal.fiscal_year;
  own.amount = reversal.amount;
  own.month = reversal.month;
  own.source_document = reversal.source_document;
  own.reversed_record_id = reversal.reversed_record_id;
  own.reason = reversal.reason;
  return own;
}

void AddVersion1(const Record& record, bulk::Content& content) {
  content.Add(record.record_id)
      .Add(int64_t{record.fiscal_year})
      .Add(CodeOf(record.stage))
      .Add(CodeOf(record.direction))
      .Add(CodeOf(record.revenue_kind))
      .Add(CodeOf(record.expenditure_kind))
      .Add(record.functional_code)
      .Add(record.economic_code)
      .Add(CodeOf(record.fund_type))
      .Add(record.amount.fen())
      .Add(Fen(record.resolution))
      .Add(int64_t{record.month})
      .Add(record.source_document)
      .Add(int64_t{record.synthetic})
      .Add(int64_t{record.transcribed});
}

void AddVersion2(const Record& record, bulk::Content& content) {
  AddVersion1(record, content);
  content.Add(record.budget_unit)
      .Add(CodeOf(record.adjustment_kind))
      .Add(Number(record.policy_exempt))
      .Add(record.budget_project)
      .Add(Number(record.procurement))
      .Add(CodeOf(record.three_public_kind))
      .Add(record.reversed_record_id)
      .Add(record.reason);
}

void DimensionsToProto(const Record& record, v1::BudgetRecord& proto) {
  proto.set_stage(record.stage);
  proto.set_direction(record.direction);
  proto.set_revenue_kind(record.revenue_kind);
  proto.set_expenditure_kind(record.expenditure_kind);
  proto.set_functional_code(record.functional_code);
  proto.set_economic_code(record.economic_code);
  proto.set_fund_type(record.fund_type);
  proto.set_month(record.month);
  proto.set_synthetic(record.synthetic);
  proto.set_transcribed(record.transcribed);
  proto.set_budget_unit(record.budget_unit);
  proto.set_adjustment_kind(record.adjustment_kind);
  if (record.policy_exempt.has_value()) {
    proto.set_policy_exempt(*record.policy_exempt);
  }
  proto.set_budget_project(record.budget_project);
  if (record.procurement.has_value()) {
    proto.set_procurement(*record.procurement);
  }
  proto.set_three_public_kind(record.three_public_kind);
}

void DimensionsFromProto(const v1::BudgetRecord& proto, Record& record) {
  record.stage = proto.stage();
  record.direction = proto.direction();
  record.revenue_kind = proto.revenue_kind();
  record.expenditure_kind = proto.expenditure_kind();
  record.functional_code = proto.functional_code();
  record.economic_code = proto.economic_code();
  record.fund_type = proto.fund_type();
  record.month = proto.month();
  record.synthetic = proto.synthetic();
  record.transcribed = proto.transcribed();
  record.budget_unit = proto.budget_unit();
  record.adjustment_kind = proto.adjustment_kind();
  if (proto.has_policy_exempt()) record.policy_exempt = proto.policy_exempt();
  record.budget_project = proto.budget_project();
  if (proto.has_procurement()) record.procurement = proto.procurement();
  record.three_public_kind = proto.three_public_kind();
}

}  // namespace

std::string ContentDigest(const Record& record) {
  if (!IsVersion2(record)) {
    bulk::Content content("budget_record/1");
    AddVersion1(record, content);
    return content.Digest();
  }
  bulk::Content content("budget_record/2");
  AddVersion2(record.reversed_record_id.empty() ? record : OwnContent(record),
              content);
  return content.Digest();
}

bool IsSameContent(const Record& given, const std::string& digest,
                   const StoredContent& stored) {
  if (digest == stored.digest) return true;
  if (given.reversed_record_id.empty() || given.month == 0 ||
      given.month != stored.month) {
    return false;
  }
  Record without_month = given;
  without_month.month = 0;
  return ContentDigest(without_month) == stored.digest;
}

v1::BudgetRecord ToProto(const std::string& department, const Record& record) {
  v1::BudgetRecord proto;
  proto.set_name(
      RecordName({department, record.fiscal_year, record.record_id}));
  proto.set_record_id(record.record_id);
  proto.set_fiscal_year(record.fiscal_year);
  DimensionsToProto(record, proto);
  *proto.mutable_amount() = money::ToProto(record.amount);
  if (record.resolution.has_value()) {
    *proto.mutable_resolution() = money::ToProto(*record.resolution);
  }
  proto.set_source_document(record.source_document);
  if (!record.reversed_record_id.empty()) {
    proto.set_reversed_record(RecordName(
        {department, record.fiscal_year, record.reversed_record_id}));
  }
  proto.set_reason(record.reason);
  proto.set_sequence(record.sequence);
  *proto.mutable_create_time() = ToTimestamp(record.create_time);
  return proto;
}

Record FromProto(const v1::BudgetRecord& proto) {
  Record record;
  record.record_id = proto.record_id();
  record.fiscal_year = proto.fiscal_year();
  DimensionsFromProto(proto, record);
  record.amount = money::FromProto(proto.amount()).value();
  if (proto.has_resolution()) {
    record.resolution = money::FromProto(proto.resolution()).value();
  }
  record.source_document = proto.source_document();
  if (!proto.reversed_record().empty()) {
    record.reversed_record_id =
        ParseRecordName(proto.reversed_record()).value().record_id;
  }
  record.reason = proto.reason();
  return record;
}

}  // namespace jixiao::budget
