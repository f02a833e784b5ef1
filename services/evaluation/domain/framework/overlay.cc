#include "services/evaluation/domain/framework/overlay.h"

#include <vector>

#include "google/protobuf/descriptor.h"

namespace jixiao::evaluation {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

void OverlayList(const Message& own, const FieldDescriptor* field,
                 Message* onto) {
  const Reflection& reflection = *own.GetReflection();
  reflection.ClearField(onto, field);
  for (int i = 0; i < reflection.FieldSize(own, field); ++i) {
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      reflection.AddMessage(onto, field)
          ->CopyFrom(reflection.GetRepeatedMessage(own, field, i));
    } else {
      reflection.AddString(onto, field,
                           reflection.GetRepeatedString(own, field, i));
    }
  }
}

void OverlayScalar(const Message& own, const FieldDescriptor* field,
                   Message* onto) {
  const Reflection& reflection = *own.GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      reflection.SetString(onto, field, reflection.GetString(own, field));
      break;
    case FieldDescriptor::CPPTYPE_BOOL:
      reflection.SetBool(onto, field, reflection.GetBool(own, field));
      break;
    case FieldDescriptor::CPPTYPE_ENUM:
      reflection.SetEnumValue(onto, field, reflection.GetEnumValue(own, field));
      break;
    default:
      // Frameworks have no fields of other types but those of the server.
      break;
  }
}

// The parameters that belong to the method of the base alone.
void DropOldMethod(const v1::QuantitativeRule& own,
                   v1::QuantitativeRule* onto) {
  if (own.method() == v1::SCORING_METHOD_UNSPECIFIED ||
      own.method() == onto->method()) {
    return;
  }
  onto->clear_overrun_remark();
  onto->clear_met_when();
  onto->clear_step_deduction();
  onto->clear_tiers();
  if (own.method() == v1::SCORING_METHOD_TIERS) onto->clear_target();
}

// Tier bounds or a checklist: never both.
void DropOldJudgement(const v1::QualitativeRule& own,
                      v1::QualitativeRule* onto) {
  if (!own.points().empty()) {
    onto->clear_full_bound();
    onto->clear_partial_bound();
  }
  if (own.has_full_bound() || own.has_partial_bound()) {
    onto->clear_points();
    onto->clear_partly_share();
  }
}

}  // namespace

void OverlayElement(const Message& own, Message* onto) {
  const Reflection& reflection = *own.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(own, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->is_repeated()) {
      OverlayList(own, field, onto);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      OverlayElement(reflection.GetMessage(own, field),
                     reflection.MutableMessage(onto, field));
    } else {
      OverlayScalar(own, field, onto);
    }
  }
}

void OverlayElement(const v1::Indicator& own, v1::Indicator* onto) {
  if (own.has_quantitative() && onto->has_quantitative()) {
    DropOldMethod(own.quantitative(), onto->mutable_quantitative());
  }
  if (own.has_qualitative() && onto->has_qualitative()) {
    DropOldJudgement(own.qualitative(), onto->mutable_qualitative());
  }
  OverlayElement(static_cast<const Message&>(own), onto);
}

}  // namespace jixiao::evaluation
